namespace OrderCloud.Domain.Fulfillment.Shipping;

/// <summary>A carrier we know: its key in the API, its name, and where its parcels are followed ("{0}" is the number).</summary>
public sealed record Carrier(string Key, string Title, string TrackingTemplate);

/// <summary>The carriers with a tracking page. A carrier we do not know is kept as it was named, without a link.</summary>
public static class Carriers
{
    /// <summary>The key of a parcel whose carrier nobody named.</summary>
    public const string Unnamed = "other";

    public static readonly IReadOnlyList<Carrier> All =
    [
        new("ups", "UPS", "https://www.ups.com/track?tracknum={0}"),
        new("usps", "USPS", "https://tools.usps.com/go/TrackConfirmAction?tLabels={0}"),
        new("fedex", "FedEx", "https://www.fedex.com/fedextrack/?trknbr={0}"),
        new("dhl", "DHL", "https://www.dhl.com/global-en/home/tracking.html?tracking-id={0}"),
        new("tnt", "TNT", "https://www.tnt.com/express/en_gc/site/shipping-tools/tracking.html?searchType=con&cons={0}"),
        new("royal_mail", "Royal Mail", "https://www.royalmail.com/track-your-item#/tracking-results/{0}"),
        new(Unnamed, "Other carrier", ""),
    ];

    /// <summary>The key of a carrier we know by key or name ("UPS", "Royal Mail"), else the text as it came; nothing becomes "other".</summary>
    public static string KeyOf(string? text)
    {
        var named = text?.Trim() ?? "";
        if (named.Length == 0) return Unnamed;
        return Find(named.ToLowerInvariant().Replace(' ', '_').Replace('-', '_'))?.Key ?? named;
    }

    public static string TitleOf(string key) => Find(key)?.Title ?? key;

    /// <summary>Where the customer follows the parcel; empty when nobody knows.</summary>
    public static string TrackingUrl(string key, string number) =>
        number.Length > 0 && Find(key) is { TrackingTemplate.Length: > 0 } carrier
            ? carrier.TrackingTemplate.Replace("{0}", Uri.EscapeDataString(number), StringComparison.Ordinal)
            : "";

    private static Carrier? Find(string key) => All.FirstOrDefault(c => c.Key == key);
}
