using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Web.Api;
using OrderCloud.Web.Components;
using OrderCloud.Web.Lists;
using Radzen;

namespace OrderCloud.Web.Fulfillment;

/// <summary>
/// Somebody has a customer on the phone, or a label that was printed in error: where is this parcel? They find it by its number, follow it at the
/// carrier, mark it delivered, or take it back.
/// </summary>
public sealed partial class ShipmentsPage(ShipmentList shipments, VoidPreview voids, CancelShipment cancel, MarkDelivered deliver, CurrentUser user, DialogService dialogs, Toast toast)
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

    private async Task VoidAsync(ShipmentRow row)
    {
        switch (await voids.RunAsync(row.Id, Closed))
        {
            case Outcome<VoidPreview.Effects>.Done(var effects):
                if (await PreviewDialog.AskAsync(dialogs, $"Void shipment {row.Number}?", VoidWords.Of(effects, user.May(Permission.ViewInvoices))))
                    await DoAsync(() => cancel.RunAsync(row.Id, CancellationToken.None), $"{row.Number} is voided");
                break;
            case Outcome<VoidPreview.Effects>.Refused(var why):
                toast.Refused(why.Message);
                await ReloadAsync();
                break;
        }
    }

    private async Task DoAsync(Func<Task<Outcome<ShipmentView>>> run, string done)
    {
        if (await run() is Outcome<ShipmentView>.Refused(var why)) toast.Refused(why.Message);
        else toast.Done(done);
        await ReloadAsync();
    }
}
