using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Web.Api;
using OrderCloud.Web.Components;
using OrderCloud.Web.Lists;
using Radzen;

namespace OrderCloud.Web.Fulfillment;

/// <summary>
/// Somebody has a customer on the phone, or a label that was printed in error: where is this parcel? They find it by its number, follow it at the
/// carrier, mark it delivered, or take it back.
/// </summary>
public sealed partial class ShipmentsPage(ShipmentList shipments, CancelShipment cancel, MarkDelivered deliver, CurrentUser user, DialogService dialogs, Toast toast)
{
    private const int PageSize = 50;

    private static readonly FilterField[] Filters =
        [new("status", "State", [new("handed_over", "Handed over"), new("delivered", "Delivered"), new("voided", "Voided")])];

    private IReadOnlyList<ShipmentRow>? _rows;
    private bool _mayFulfill;

    private static readonly ListColumn[] All =
        [new("shipment", "Shipment", Locked: true), new("state", "State"), new("carrier", "Carrier"), new("to", "Going to"), new("units", "Units"), new("from", "From"), new("left", "Left"), new("order", "Order", Standard: false)];

    [Parameter] public string Merchant { get; set; } = "";
    [SupplyParameterFromQuery(Name = QueryKeys.Search)] private string? Search { get; set; }
    [SupplyParameterFromQuery(Name = "status")] private string? StatusText { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.View)] private string? Saved { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }

    protected override string List => "shipments";
    protected override string Address => Links.Shipments(Merchant);
    protected override IReadOnlyList<ListColumn> AllColumns => All;

    private ExportChoice[] Exports => [new("Shipments", Links.Export(Links.Shipments(Merchant)))];

    protected override async Task OnParametersSetAsync()
    {
        _mayFulfill = user.May(Permission.Fulfill);
        Watch("shipment");
        if (!await IsLeavingAsync()) await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        var query = new ShipmentQuery(Search, StatusText);
        _rows = await shipments.RunAsync(query.Search, query.State, Cursor.TryInstant(After), PageSize + 1, Closed);
    }

    private static string? CssOf(string key) => key switch { "units" => "num end", "from" or "left" => "num", _ => null };

    private async Task DeliverAsync(ShipmentRow row)
    {
        if (await DeliveredQuestion.AskAsync(dialogs, row.Number, row.TrackingNumber, Carriers.TitleOf(row.Carrier), row.Recipient, row.Units))
            await DoAsync(() => deliver.RunAsync(row.Id, CancellationToken.None), $"{row.Number} is delivered");
    }

    private async Task CancelAsync(ShipmentRow row)
    {
        var units = row.Units == 1 ? "1 unit" : $"{row.Units} units";
        var preview = new Preview(
            $"Cancel {row.Number}",
            [new Effect("layers", "Stock", new EffectLine($"{units} back on the shelf in {row.Location}, reserved again for order {row.OrderNumber}", $"+{row.Units}"))],
            "Ship the part again to undo it.", "Do this only while the parcel has not left the house.", Danger: true);
        if (await PreviewDialog.AskAsync(dialogs, $"Cancel shipment {row.Number}?", preview))
            await DoAsync(() => cancel.RunAsync(row.Id, CancellationToken.None), $"{row.Number} is cancelled");
    }

    private async Task DoAsync(Func<Task<Outcome<ShipmentView>>> run, string done)
    {
        if (await run() is Outcome<ShipmentView>.Refused(var why)) toast.Refused(why.Message);
        else toast.Done(done);
        await ReloadAsync();
    }
}
