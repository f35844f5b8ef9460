using System.Globalization;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Webhooks;

namespace OrderCloud.Web.Webhooks;

/// <summary>Webhooks and what became of them, for people.</summary>
internal static class WebhookWords
{
    public static readonly IReadOnlyList<(string Title, IReadOnlyList<WebhookTopic> Topics)> Groups =
        [.. WebhookTopics.All.GroupBy(t => t.Group).Select(g => (Group(g.Key), (IReadOnlyList<WebhookTopic>)[.. g]))];

    /// <summary>"shop.example/hooks"</summary>
    public static string Short(string url) => url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..].TrimEnd('/');

    public static string Topics(IReadOnlyList<string> topics) => topics.Count == WebhookTopics.All.Count ? "everything"
        : string.Join(", ", topics.Select(WebhookTopics.Find).OfType<WebhookTopic>().GroupBy(t => t.Group).Select(g => Group(g.Key)));

    /// <summary>"200", or that nobody answered.</summary>
    public static string Answer(int? code) => code?.ToString(CultureInfo.InvariantCulture) ?? "no answer";

    public static string State(WebhookDeliveryState state) => state is WebhookDeliveryState.Failed ? "Failed, tries again" : Components.StatusWords.Of(Components.StatusWords.KeyOf(state));

    public static string Took(int? milliseconds) => milliseconds is { } ms ? $"{ms.ToString("N0", CultureInfo.CurrentCulture)} ms" : "";

    private static string Group(string key) => key switch
    {
        "order" => "Orders", "shipment" => "Parcels", "payment" => "Payments", "refund" => "Refunds", "return" => "Returns", "invoice" => "Invoices", _ => "Credit notes",
    };
}
