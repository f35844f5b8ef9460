using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Webhooks;

public static class WebhookRefusals
{
    public static readonly Refusal NotFound = new("webhook.not_found", "There is no such webhook.", RefusalKind.Missing);

    public static readonly Refusal DeliveryNotFound = new("webhook.delivery_not_found", "There is no such delivery. Deliveries are kept for 30 days.", RefusalKind.Missing);

    public static readonly Refusal Stale = new("webhook.stale", "Someone changed this webhook. Reload it and decide again.", RefusalKind.Stale);

    public static readonly Refusal Inside = Refusal.Invalid("webhook.private", "url", "This address leads to a private network. Give one that the public internet reaches.");

    public static readonly Refusal Waits = new("webhook.waiting", "This delivery waits for its turn already.");

    public static readonly Refusal Erased = new("webhook.erased", "The customer whom this delivery named was erased, and with them what it said.");

    public static readonly Refusal NotActive = new("webhook.not_active", "This webhook is switched off. Resume it first.");

    public static readonly Refusal NoSuchSwitch = Refusal.Invalid("webhook.switch", "state", "A webhook is switched to active or paused.");

    public static Refusal TooMany(int most) => new("webhook.limit", $"A store has at most {most} webhooks. Delete one that nobody needs.");

    public static Refusal NotNow(WebhookState state) => new("webhook.state", state switch
    {
        WebhookState.Active => "This webhook is switched on already.",
        WebhookState.Paused => "This webhook is paused already.",
        _ => "This webhook is switched off already.",
    });

    public static Refusal MayNotRead(string topic, Permission needed) =>
        new("forbidden", $"{topic} needs the permission {needed}. Ask an owner of the store for it.", RefusalKind.Forbidden);
}
