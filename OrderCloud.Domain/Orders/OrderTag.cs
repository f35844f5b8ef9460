using System.Globalization;
using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Orders;

/// <summary>A merchant's own word on an order. It knows when the order was placed, so that the orders of a tag are read in the list's order.</summary>
public sealed class OrderTag : ITenantOwned
{
    public const int MaxLength = 40, MaxPerOrder = 20;

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

    /// <summary>One way to write a tag: composed letters in lower case, single blanks.</summary>
    public static string NameOf(string? text)
    {
        var plain = new string([.. (text ?? "").Where(c => !char.IsControl(c) || char.IsWhiteSpace(c)).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.Format)]);
        return string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize().ToLowerInvariant();
    }

    /// <param name="name">Normalised.</param>
    public static Refusal? WhyNot(string name) =>
        name.Length == 0 ? Refusal.Invalid("order.tag", "tag", "Write the tag first.")
        : name.Length > MaxLength ? Refusal.Invalid("order.tag", "tag", $"A tag has at most {MaxLength} characters.")
        : name.AsSpan().ContainsAny(',', '"', '<') ? Refusal.Invalid("order.tag", "tag", "A tag has no commas, quotes or angle brackets. Add several tags one after the other.")
        : null;
}

/// <summary>A tag that some order has, or had: what is offered when one is typed.</summary>
public sealed class KnownTag : ITenantOwned
{
    public TenantId TenantId { get; init; }
    public string Name { get; init; } = "";
}
