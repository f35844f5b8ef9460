using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Webhooks;
using OrderCloud.Web.Components;
using OrderCloud.Web.Orders;
using Radzen;

namespace OrderCloud.Web.Webhooks;

/// <summary>Somebody's program missed something, or a mail said that its webhook is off: they see what was sent and what it answered, open the one that failed, mend their side, test it and send it again.</summary>
[Authorize(Policy = nameof(Permission.EditSettings))]
public sealed partial class WebhookPage(
    WebhookList webhooks, WebhookLog log, PingWebhook ping, ChangeWebhook change, RotateWebhookSecret rotate, DeleteWebhook delete, NavigationManager nav, DialogService dialogs, Toast toast, TimeProvider clock)
{
    private const int PageSize = 50;

    private static readonly (string? Key, string Text)[] Filters = [(null, "All"), ("failed", "Failed"), ("dead", "Given up"), ("waiting", "Waiting"), ("delivered", "Delivered")];

    private WebhookRow? _row;
    private IReadOnlyList<DeliveryRow> _log = [];
    private NewWebhook? _made;
    private bool _missing, _busy;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = "state")] private string? State { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }

    private WebhookEndpointId Endpoint => new(Id);

    private string Address(string? state) => Links.Webhook(Merchant, Id) + (state is null ? "" : $"?state={state}");

    protected override Task OnParametersSetAsync()
    {
        Watch("webhookendpoint", "webhookdelivery");
        return ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        StateWords.TryRead<WebhookDeliveryState>(State, out var state);
        _row = await webhooks.FindAsync(Endpoint, Closed);
        _missing = _row is null;
        if (!_missing) _log = await log.RunAsync(Endpoint, state, Api.Cursor.TryInstant(After), PageSize + 1, Closed) ?? [];
    }

    private async Task PingAsync() => await DoAsync(() => ping.RunAsync(Endpoint), _ => toast.Done("A test is on its way", "What the program answers stands in the list."));

    private async Task SwitchAsync(bool on) =>
        await DoAsync(() => change.RunAsync(Endpoint, new(On: on), _row!.Version), _ => toast.Done(on ? "The webhook is on" : "The webhook is paused", on ? "What waited for it goes out now." : "What happens is kept and goes out when you resume it."));

    private async Task ChangeAsync()
    {
        if (await WebhookDialog.ChangeAsync(dialogs, _row!)) toast.Done("The webhook is saved");
        await ReloadAsync();
    }

    private async Task RotateAsync()
    {
        var preview = new Preview("Make a new secret", [new Effect("lock", "Signatures", new EffectLine("The new secret signs", "from now on"), new EffectLine("The old one signs beside it", "for 24 hours"))], "The old secret does not come back.");
        if (await PreviewDialog.AskAsync(dialogs, "Make a new secret?", preview)) await DoAsync(() => rotate.RunAsync(Endpoint, _row!.Version), made => _made = made);
    }

    private async Task DeleteAsync()
    {
        var preview = new Preview($"Delete {_row!.Host}", [new Effect("bolt", "Webhook", new EffectLine("It is told nothing any more", "at once"), new EffectLine("Its log is deleted", "at once"))], "This cannot be undone.", Danger: true);
        if (!await PreviewDialog.AskAsync(dialogs, $"Delete the webhook to {_row.Host}?", preview)) return;
        await DoAsync(() => delete.RunAsync(Endpoint), _ => nav.NavigateTo(Links.Webhooks(Merchant)));
    }

    private async Task DoAsync<T>(Func<Task<Outcome<T>>> act, Action<T> done)
    {
        _busy = true;
        try
        {
            var outcome = await act();
            if (outcome is Outcome<T>.Refused(var why)) toast.Refused(why.Message);
            await ReloadAsync();
            if (outcome is Outcome<T>.Done(var value)) done(value);
        }
        finally { _busy = false; }
    }
}
