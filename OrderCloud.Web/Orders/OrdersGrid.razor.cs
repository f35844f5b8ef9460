using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Orders;

/// <summary>The rows of the orders list, with the columns that were chosen.</summary>
public sealed partial class OrdersGrid
{
    private const int MostTags = 2;

    /// <summary>Columns that give way on a narrow screen, and those that hold numbers.</summary>
    private static readonly string[] Roomy = [OrderColumns.Channel, OrderColumns.Location, OrderColumns.ExternalId], Right = [OrderColumns.Units, OrderColumns.Total];

    private bool _narrow;

    [Parameter, EditorRequired] public IReadOnlyList<OrderRow> Rows { get; set; } = [];
    [Parameter, EditorRequired] public IReadOnlyList<ListColumn> Columns { get; set; } = [];
    [Parameter, EditorRequired] public IReadOnlySet<OrderId> Selected { get; set; } = new HashSet<OrderId>();
    [Parameter] public string Merchant { get; set; } = "";

    /// <summary>UTC.</summary>
    [Parameter] public DateTime Now { get; set; }

    [CascadingParameter(Name = "MerchantZone")] public TimeZoneInfo? Zone { get; set; }

    /// <summary>A row's box was clicked; true: with Shift, for all rows from the one before.</summary>
    [Parameter] public EventCallback<(OrderRow Row, bool Range)> OnToggle { get; set; }

    [Parameter] public EventCallback<bool> OnSelectPage { get; set; }

    // The grid keeps the columns it began with; others need another grid.
    private string Layout => string.Join(',', Columns.Select(c => c.Key));
    private bool ShowsTags => Columns.Any(c => c.Key == OrderColumns.Tags);

    private RenderFragment Said(DateTime at) => When.Of(new(at, new(DateTime.SpecifyKind(Now, DateTimeKind.Utc)), Zone));

    private static object FulfillmentOf(OrderRow row) => row.Status is OrderStatus.Cancelled ? row.Status : row.FulfillmentStatus;

    /// <summary>Null takes what is left.</summary>
    private static string? WidthOf(string key) => key switch
    {
        OrderColumns.Number => "84px",
        OrderColumns.Placed => "92px",
        OrderColumns.Channel => "88px",
        OrderColumns.Payment => "140px",
        OrderColumns.Fulfillment => "212px",
        OrderColumns.Location => "132px",
        OrderColumns.Units => "60px",
        OrderColumns.ShipBy => "88px",
        OrderColumns.Total => "100px",
        OrderColumns.Tags => "160px",
        OrderColumns.Email => "180px",
        OrderColumns.ExternalId => "140px",
        OrderColumns.Status => "104px",
        _ => null,
    };
}
