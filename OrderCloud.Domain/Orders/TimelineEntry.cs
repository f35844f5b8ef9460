using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Orders;

/// <summary>A line of an order's history, for people: "Dallas was chosen", "Ana packed 2 of 2".</summary>
public sealed class TimelineEntry : ITenantOwned, ITraced
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }
    public OrderId OrderId { get; init; }
    public DateTime At { get; init; }

    /// <summary>snake_case: "placed", "routed", "shipped", "message", "note", "hold" …</summary>
    public string Kind { get; init; } = "";
    public string Text { get; init; } = "";
    public string Actor { get; init; } = "";

    /// <summary>What the entry is about, where it has a page or a button of its own (a message, a shipment).</summary>
    public Guid? SubjectId { get; init; }
    public string Trace { get; init; } = "";
}
