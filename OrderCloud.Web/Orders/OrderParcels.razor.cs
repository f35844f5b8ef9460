using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Web.Components;
using OrderCloud.Web.Fulfillment;
using Radzen;

namespace OrderCloud.Web.Orders;

/// <summary>What left for this order. A customer says on the phone that it is there: the agent marks it.</summary>
public sealed partial class OrderParcels(MarkDelivered deliver, DialogService dialogs, Toast toast)
{
    private bool _busy;

    [Parameter, EditorRequired] public ServiceOrder Served { get; set; } = default!;
    [Parameter] public bool MayDeliver { get; set; }
    [Parameter] public EventCallback OnChanged { get; set; }

    /// <summary>For those who may send it again: with the shipment's id.</summary>
    [Parameter] public EventCallback<Guid> OnReship { get; set; }

    private async Task DeliverAsync(ServiceShipment parcel)
    {
        if (!await DeliveredQuestion.AskAsync(dialogs, parcel.Number, parcel.TrackingNumber, Carriers.TitleOf(parcel.Carrier), Served.Order.CustomerName, parcel.Units)) return;
        _busy = true;
        try
        {
            if (await deliver.RunAsync(new(parcel.Id), CancellationToken.None) is Outcome<ShipmentView>.Refused(var why)) toast.Refused(why.Message);
            else toast.Done($"{parcel.Number} is delivered");
        }
        finally { _busy = false; }
        await OnChanged.InvokeAsync();
    }
}
