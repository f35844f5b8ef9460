using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Orders;

/// <summary>A word under which an order is found; read by prefix, newest first.</summary>
public sealed class OrderTerm : ITenantOwned
{
    public TenantId TenantId { get; init; }
    public string Term { get; init; } = "";
    public DateTime PlacedAt { get; init; }
    public OrderId OrderId { get; init; }

    /// <summary>Every word an agent may be told on the phone: number, external id, e-mail, phone digits, names, SKUs.</summary>
    public static IReadOnlyCollection<string> Of(Order order)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal)
        {
            SearchText.Fold(order.Number),
            SearchText.Fold(order.ExternalId),
            SearchText.Fold(order.Email),
            SearchText.Digits(order.Phone),
            SearchText.NationalDigits(order.Phone),
        };
        terms.UnionWith(SearchText.Words(order.CustomerName));
        if (order.ShippingAddress.Name != order.CustomerName) terms.UnionWith(SearchText.Words(order.ShippingAddress.Name));
        foreach (var line in order.Lines) terms.Add(SearchText.Fold(line.Sku));
        terms.Remove("");
        return terms;
    }
}
