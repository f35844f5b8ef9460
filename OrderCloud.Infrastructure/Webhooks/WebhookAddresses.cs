using OrderCloud.Domain.Common;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Connectors;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Webhooks;

/// <summary>Why a webhook may not be as somebody wants it: its address, or topics that they may not read themselves.</summary>
public sealed class WebhookAddresses(WebhookSettings settings, CurrentUser user)
{
    public async Task<Refusal?> WhyNotAsync(WebhookChoices choices, CancellationToken ct)
    {
        if (choices.WhyNot(topic => WebhookTopics.Find(topic) is not null, settings.Allows) is { } wrong) return wrong;
        foreach (var topic in choices.Topics.Select(t => WebhookTopics.Find(t)!))
            if (!user.May(topic.Needs)) return WebhookRefusals.MayNotRead(topic.Name, topic.Needs);
        var url = new Uri(choices.Url);
        return !settings.Allows(url.Host) && await PublicAddresses.IsInsideAsync(url.DnsSafeHost, ct) ? WebhookRefusals.Inside : null;
    }
}
