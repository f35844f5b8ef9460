using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Orders;

/// <summary>A merchant's own word on an order. It knows when the order was placed, so that the orders of a tag are read in the list's order.</summary>
public sealed class OrderTag : ITenantOwned
{
    public const int MaxLength = TagText.MaxLength, MaxPerOrder = TagText.MaxPerThing;

    private OrderTag() { }

    internal OrderTag(Order order, string name, string by, DateTime at) =>
        (Id, OrderId, PlacedAt, Name, AddedBy, AddedAt) = (Guid.CreateVersion7(), order.Id, order.PlacedAt, name, by, at);

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; }
    public OrderId OrderId { get; private set; }
    public DateTime PlacedAt { get; private set; }

    /// <summary>Normalised: see <see cref="NameOf"/>.</summary>
    public string Name { get; private set; } = "";
    public string AddedBy { get; private set; } = "";
    public DateTime AddedAt { get; private set; }

    /// <inheritdoc cref="TagText.NameOf"/>
    public static string NameOf(string? text) => TagText.NameOf(text);

    /// <param name="name">Normalised.</param>
    public static Refusal? WhyNot(string name) => TagText.WhyNot("order.tag", name);
}

/// <summary>A tag that some order has, or had: what is offered when one is typed.</summary>
public sealed class KnownTag : ITenantOwned
{
    public TenantId TenantId { get; init; }
    public string Name { get; init; } = "";
}
