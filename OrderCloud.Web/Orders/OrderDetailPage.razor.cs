using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Risk;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Orders;

/// <summary>An agent comes with a customer on the phone who asks "where is it, can I still change it?"; sees it on one page and does the one next thing.</summary>
public sealed partial class OrderDetailPage(
    OrderForService query, CreditedMoneyOfOrder credits, CancelOrder cancel, KeepOrder keep, PlaceHold hold, ReleaseHold release, ReleasePart releasePart, RecordPayment pay, MapLine map, CurrentUser user, DialogService dialogs, Toast toast) : LivePage
{
    private const string FraudReason = "fraud";

    private ServiceOrder? _served;
    private CreditedMoneyOfOrder.View _credited = CreditedMoneyOfOrder.View.None;
    private NextAction? _next;
    private OrderMore? _more;
    private bool _missing, _busy;
    private Guid _shown;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }

    private Order Order => _served!.Order;
    /// <summary>Without the fraud check's own: its reasons and its two ways out have a card.</summary>
    private IEnumerable<OrderHold> OtherHolds => Order.StandingHolds.Where(h => h is not { Reason: HoldReason.Fraud, PlacedBy: FraudDesk.Name });

    private bool MayEdit => user.May(Permission.EditOrders);
    private bool MayPay => user.May(Permission.RecordPayments);
    /// <summary>Something was sent that is in no return and was not replaced.</summary>
    private bool MayReship => user.May(Permission.EditReturns) && Order.Lines.Any(l => l.Fulfilled > l.Returned + l.ReturnRequested + l.Replaced);
    private bool MayRefund => user.May(Permission.RefundPayments);

    protected override async Task OnParametersSetAsync()
    {
        Watch("order", "fulfillmentorder", "shipment", "invoice", "creditnote");
        if (_shown != Id) (_shown, _served) = (Id, null);
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        _served = await query.RunAsync(new(Id), Closed);
        _missing = _served is null;
        _credited = _served is not null && user.May(Permission.ViewInvoices) ? await credits.RunAsync(new(Id), Closed) : CreditedMoneyOfOrder.View.None;
        _next = _served is null ? null : NextAction.Of(_served, _credited.CreditedMinor);
    }

    /// <summary>At the places where they work; nothing of a held order leaves.</summary>
    private bool MayPack(ServicePart part) => part.IsOpen && user.May(Permission.Fulfill) && !Order.StandingHolds.Any() && part.LocationId is { } at && user.MayAt(at);

    private bool MayWork(ServicePart part) => (part.IsOpen || part.Hold is not null) && user.May(Permission.Fulfill) && part.LocationId is { } at && user.MayAt(at);

    private bool MayDo(NextStep step) => step switch { NextStep.ReleasePart => MayWork(HeldPart), NextStep.RecordPayment => MayPay, NextStep.RecordRefund => MayRefund, _ => MayEdit };

    private Task DoAsync(NextStep step) => step switch
    {
        NextStep.MapProduct => MapAsync(_served!.Lines.First(l => l.Line.IsUnmapped).Line),
        NextStep.ReleaseHold => ReleaseAsync(Order.StandingHolds.OrderBy(h => h.PlacedAt).First()),
        NextStep.ReleasePart => ReleasePartAsync(HeldPart),
        NextStep.RecordPayment or NextStep.RecordRefund => PayAsync(),
        _ => Task.CompletedTask,
    };

    private async Task CancelAsync(bool whole, string reason = "customer")
    {
        if (await CancelDialog.AskAsync(dialogs, Merchant, _served!, whole, reason) is { } ask) await RunAsync<WholeOrder>(() => cancel.RunAsync(ask), "Cancelled. The stock is free again.");
    }

    private Task KeepAsync() => RunAsync<WholeOrder>(() => keep.RunAsync(Order.Id, Order.Version), $"#{Order.Number} waits for its payment");

    private async Task HoldAsync()
    {
        if (await HoldDialog.AskAsync(dialogs, $"Hold #{Order.Number}") is { } chosen)
            await RunAsync(() => hold.RunAsync(Order.Id, chosen.Reason, chosen.Detail, Order.Version), $"#{Order.Number} is on hold");
    }

    private Task ReleaseAsync(OrderHold standing) => RunAsync(() => release.RunAsync(Order.Id, standing.Id, Order.Version), "Hold released");

    private ServicePart HeldPart => _served!.Parts.First(p => p.Hold is not null);

    private async Task ReleasePartAsync(ServicePart part)
    {
        if (await PartPreviews.AskReleaseAsync(dialogs, Order, part)) await RunAsync<ChangedPart>(() => releasePart.RunAsync(part.Id, part.Version), $"{part.Number} is released");
    }

    private async Task PayAsync()
    {
        // What is answered was asked of this state: a payment that others recorded meanwhile is not recorded again.
        var version = Order.Version;
        var (kept, isOver) = (Order.CapturedMinor - Order.RefundedMinor, Order.Status is OrderStatus.Cancelled);
        var left = isOver ? 0 : Math.Max(0, _served!.LeftToPayMinor - _credited.CreditedMinor);
        if (await PaymentDialog.AskAsync(dialogs, Order.Currency, left, MayRefund ? kept : 0, !MayRefund ? 0 : isOver ? kept : _credited.OwedMinor) is { } payment)
            await RunAsync<PaymentStatus>(() => pay.RunAsync(Order.Id, payment, version), payment.Kind is PaymentKind.Refund ? "Refund recorded" : "Payment recorded");
    }

    private async Task MapAsync(OrderLine line)
    {
        if (await MapDialog.AskAsync(dialogs, line) is FoundVariant chosen)
            await RunAsync<WholeOrder>(() => map.RunAsync(Order.Id, line.Id, chosen.Id, Order.Version), $"{line.Sku} is {chosen.Sku} from now on");
    }

    private async Task RunAsync<T>(Func<Task<Outcome<T>>> act, string done)
    {
        _busy = true;
        try
        {
            switch (await act())
            {
                case Outcome<T>.Refused(var why): toast.Refused(why.Message); break;
                default: toast.Done(done); break;
            }
        }
        finally { _busy = false; }
        await ReloadAsync();
    }
}
