using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Orders;

/// <summary>Which orders somebody wants to see; what is not set does not narrow.</summary>
public sealed record OrderFilter
{
    /// <summary>Words as a person says them: number, name, e-mail, phone, SKU, tracking number. All of them must be found.</summary>
    public string Query { get; init; } = "";

    /// <summary>What the index knows of the query's words; null until <see cref="OrderList.PlannedAsync"/> has asked for it.</summary>
    internal IReadOnlyList<SearchWord>? Words { get; init; }

    /// <exception cref="InvalidOperationException">Nobody asked: without its words the filter would show every order.</exception>
    internal IReadOnlyList<SearchWord> Planned => Words ?? throw new InvalidOperationException("The words of the filter are not planned.");

    /// <summary>Words, and nothing else, narrow the list.</summary>
    internal bool IsSearchOnly => Planned.Count > 0 && this with { Query = "", Words = null } == Nothing;

    private static readonly OrderFilter Nothing = new();

    public OrderStatus? Status { get; init; }
    /// <summary>What is cancelled is left out.</summary>
    public bool Live { get; init; }

    public PaymentStatus? Payment { get; init; }
    public FulfillmentStatus? Fulfillment { get; init; }
    public HoldReason? Hold { get; init; }

    /// <summary>A connection's code.</summary>
    public string Channel { get; init; } = "";

    /// <summary>The code of a location that ships, or shipped, a part of it.</summary>
    public string Location { get; init; } = "";

    /// <summary>A tag, normalised.</summary>
    public string Tag { get; init; } = "";

    /// <summary>From this instant on.</summary>
    public DateTime? PlacedAfter { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTime? PlacedBefore { get; init; }

    /// <summary>A part of it waits for stock, whatever its fulfillment status says of the whole.</summary>
    public bool WaitsForStock { get; init; }

    /// <summary>Open, not all shipped, and promised before this instant.</summary>
    public DateTime? LateAt { get; init; }
}

/// <summary>Where a row stands in a list that is ordered by placing time, newest first.</summary>
public sealed record OrderCursor(DateTime PlacedAt, OrderId Id);

/// <param name="Hold">The reason of the oldest hold that stands.</param>
/// <param name="TotalMinor">What it comes to without what was cancelled of it.</param>
/// <param name="Location">The name of the first location that ships a part of it; empty while none does.</param>
/// <param name="Locations">How many locations do.</param>
public sealed record OrderRow(
    OrderId Id, string Number, string ExternalId, DateTime PlacedAt, string CustomerName, string Email, string Channel, OrderStatus Status, PaymentStatus PaymentStatus,
    FulfillmentStatus FulfillmentStatus, HoldReason? Hold, string HoldDetail, int Units, DateTime PromisedAt, string Currency, long TotalMinor, int Version, string Location, int Locations)
{
    /// <summary>In alphabetical order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public OrderCursor Cursor => new(PlacedAt, Id);

    /// <summary>Open past its promise.</summary>
    public bool IsLate(DateTime now) => Status is OrderStatus.Open && PromisedAt < now && !OrderList.AllShipped.Contains(FulfillmentStatus);
}

public sealed record OrderListPage(IReadOnlyList<OrderRow> Rows, bool HasNewer, bool HasOlder);

/// <summary>How many orders each saved view holds, and how many match the filter; each counted up to <see cref="OrderList.CountLimit"/>.</summary>
public sealed record OrderCounts(int All, int Open, int Unfulfilled, int OnHold, int Unpaid, int Backordered, int Matching);
