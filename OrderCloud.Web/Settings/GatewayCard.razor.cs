using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Web.Channels;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Settings;

/// <summary>One gateway: its keys go in, the address of its webhooks comes out.</summary>
public sealed partial class GatewayCard(SaveGateway save, WebhookAddress address, NavigationManager nav, Toast toast)
{
    private readonly Dictionary<string, string> _typed = [];
    private Refusal? _why;
    private bool _busy;

    [Parameter, EditorRequired] public GatewayRow Gateway { get; set; } = default!;
    [Parameter] public EventCallback OnSaved { get; set; }

    /// <summary>What no field stands for.</summary>
    private string? Refused => _why is { } why && !Gateway.Fields.Any(f => why.Errors?.ContainsKey(f.Key) is true) ? why.Message : null;

    private string? Error(string field) => _why?.Errors?.GetValueOrDefault(field)?[0];

    private Task SaveAsync() => RunAsync(_typed, Gateway.Id is null || Gateway.Enabled, Gateway.Id is null ? $"{Gateway.Title} is connected" : "Keys saved");

    private Task SwitchAsync() => RunAsync([], !Gateway.Enabled, Gateway.Enabled ? $"{Gateway.Title} takes no new payments" : $"{Gateway.Title} takes payments again");

    private async Task RunAsync(Dictionary<string, string> settings, bool enabled, string done)
    {
        if (_busy) return;
        (_busy, _why) = (true, null);
        switch (await save.RunAsync(new(Gateway.Kind, settings.ToDictionary(), enabled, Version: Gateway.Version)))
        {
            case Outcome<GatewayRow>.Done:
                _typed.Clear();
                toast.Done(done);
                break;
            case Outcome<GatewayRow>.Refused(var why):
                _why = why;
                break;
        }
        _busy = false;
        await OnSaved.InvokeAsync();
    }
}
