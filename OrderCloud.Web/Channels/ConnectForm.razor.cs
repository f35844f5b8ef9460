using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Channels;

namespace OrderCloud.Web.Channels;

/// <summary>Asks for what one kind of channel needs, connects it, and shows the address to paste there.</summary>
public sealed partial class ConnectForm(ConnectChannel connect, WebhookAddress address, NavigationManager nav)
{
    private readonly Dictionary<string, string> _settings = [];
    private string _name = "", _code = "";
    private bool _busy;
    private Refusal? _refused;
    private ConnectedChannel? _connected;

    [Parameter, EditorRequired] public IChannelConnector Connector { get; set; } = default!;
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";
    [Parameter] public EventCallback OnClosed { get; set; }

    protected override void OnInitialized() => (_name, _code) = (Connector.Title, Connector.Kind);

    private async Task SaveAsync()
    {
        if (_busy) return;
        _busy = true;
        _refused = null;
        var outcome = await connect.RunAsync(new(Connector.Kind, _code.Trim(), _name, _settings.ToDictionary(s => s.Key, s => s.Value.Trim())));
        _busy = false;
        switch (outcome)
        {
            case Outcome<ConnectedChannel>.Done(var done): _connected = done; break;
            case Outcome<ConnectedChannel>.Refused(var why): _refused = why; break;
        }
    }

    private string? Error(string field) => _refused?.Errors?.GetValueOrDefault(field) is { Length: > 0 } messages ? string.Join(" ", messages) : null;
}
