using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Orders;

/// <summary>A word under which an order is found; read by prefix, newest first.</summary>
public sealed class OrderTerm : ITenantOwned
{
    public TenantId TenantId { get; init; }
    public string Term { get; init; } = "";
    public DateTime PlacedAt { get; init; }
    public OrderId OrderId { get; init; }

    /// <summary>Every word an agent may be told on the phone: number, external id, e-mail, phone digits forwards and from their end, names, SKUs.</summary>
    public static IReadOnlyCollection<string> Of(Order order)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal)
        {
            SearchText.Fold(order.Number),
            SearchText.Fold(order.ExternalId),
            SearchText.Fold(order.Email),
            SearchText.Digits(order.Phone),
            SearchText.NationalDigits(order.Phone),
            SearchText.Ending(order.Phone),
        };
        terms.UnionWith(SearchText.NameTerms(order.CustomerName));
        if (order.ShippingAddress.Name != order.CustomerName) terms.UnionWith(SearchText.NameTerms(order.ShippingAddress.Name));
        foreach (var line in order.Lines) terms.Add(SearchText.Fold(line.Sku));
        terms.Remove("");
        return terms;
    }

    /// <summary>A parcel's number as it was written, and as one word where it was written in groups.</summary>
    public static IReadOnlyCollection<string> OfTracking(string number) =>
        [.. new[] { SearchText.Fold(number), SearchText.Joined(number) }.Where(term => term.Length > 0).Distinct()];
}
