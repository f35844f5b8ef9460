using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Channels;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Channels;

/// <summary>A channel's name, how long its orders may stay unpaid, and the settings that can be replaced but never read.</summary>
public sealed partial class ChannelSettings(ChangeChannel change, ChannelKinds kinds, WebhookAddress address, NavigationManager nav, Toast toast)
{
    private readonly Dictionary<string, string> _settings = [];
    private string _name = "";
    private string _unpaidHours = "";
    private string? _refused, _wrongHours;
    private bool _busy;

    [Parameter, EditorRequired] public ChannelRow Channel { get; set; } = default!;
    [Parameter] public EventCallback OnChanged { get; set; }

    private IReadOnlyList<ChannelField> Fields => kinds.Find(Channel.Kind)?.Fields ?? [];

    protected override void OnInitialized() => (_name, _unpaidHours) = (Channel.Name, Channel.UnpaidHours?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>What is no number is refused by the rule for it.</summary>
    private int? Hours => _unpaidHours.Trim() is { Length: > 0 } text ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) ? hours : -1 : null;

    private async Task SaveAsync()
    {
        if (_busy) return;
        _busy = true;
        (_refused, _wrongHours) = (null, null);
        switch (await change.RunAsync(Channel.Id, new(_name, Channel.Enabled, Hours, _settings.ToDictionary(s => s.Key, s => s.Value.Trim()))))
        {
            case Outcome<ConnectionId>.Done:
                _settings.Clear();
                toast.Done("Settings saved");
                break;
            case Outcome<ConnectionId>.Refused({ Errors: { } errors }) when errors.TryGetValue("unpaidHours", out var messages):
                _wrongHours = messages[0];
                break;
            case Outcome<ConnectionId>.Refused(var why):
                _refused = why.Message;
                break;
        }
        _busy = false;
        await OnChanged.InvokeAsync();
    }
}
