using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Orders;

/// <summary>
/// The rows of the orders list, with the columns that were chosen. A plain table: the grid of the kit makes a component of each row and buffers of each cell,
/// two thirds of what an open list holds at the server, for abilities that a list with keyset pages does not use.
/// </summary>
public sealed partial class OrdersGrid
{
    private const int MostTags = 2;

    [Parameter, EditorRequired] public IReadOnlyList<OrderRow> Rows { get; set; } = [];
    [Parameter, EditorRequired] public IReadOnlyList<ListColumn> Columns { get; set; } = [];
    [Parameter, EditorRequired] public IReadOnlySet<OrderId> Selected { get; set; } = new HashSet<OrderId>();
    [Parameter] public string Merchant { get; set; } = "";

    /// <summary>What the channels are called, by code; one that is gone keeps its code.</summary>
    [Parameter] public IReadOnlyDictionary<string, string> ChannelNames { get; set; } = new Dictionary<string, string>();

    /// <summary>UTC.</summary>
    [Parameter] public DateTime Now { get; set; }

    [CascadingParameter(Name = "MerchantZone")] public TimeZoneInfo? Zone { get; set; }

    /// <summary>A row's box was clicked; true: with Shift, for all rows from the one before.</summary>
    [Parameter] public EventCallback<(OrderRow Row, bool Range)> OnToggle { get; set; }

    [Parameter] public EventCallback<bool> OnSelectPage { get; set; }

    private bool ShowsTags => Columns.Any(c => c.Key == OrderColumns.Tags);

    private RenderFragment Said(DateTime at) => When.Of(new(at, new(DateTime.SpecifyKind(Now, DateTimeKind.Utc)), Zone));

    private static object FulfillmentOf(OrderRow row) => row.Status is OrderStatus.Cancelled ? row.Status : row.FulfillmentStatus;
}
