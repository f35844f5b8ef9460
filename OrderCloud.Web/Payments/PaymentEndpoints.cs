using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Payments.Links;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Payments;

/// <summary>An order's money over the HTTP API: see it, send a pay link, take what is reserved, give back. Gateways answer later; ask for the payments to see what became of it.</summary>
public static class PaymentEndpoints
{
    public static void MapPayments(this RouteGroupBuilder api)
    {
        api.MapGet("/orders/{id:guid}/payments", async (Guid id, PaymentDesk desk, CancellationToken ct) =>
                await desk.RunAsync(new OrderId(id), ct) is { } view ? Results.Ok(PaymentsBody.Of(view, await desk.RefundsAsync(new(id), ct))) : Problems.Of(OrderRefusals.NotFound))
            .Needs(Permission.ViewPayments).Produces<PaymentsBody>();

        api.MapPost("/orders/{id:guid}/pay-links", (Guid id, HttpContext http, GetOrder orders, CreditedMoneyOfOrder credits, SendPayLink send, PayLinkAsk? body = null) => http.WriteAsync(
                () => ReadAsync(id, orders, r => r.PayLink(new(id), body ?? new(null, null, null, null, null)),
                    async ask => await send.RunAsync(ask with { CreditedMinor = (await credits.RunAsync(new(id), http.RequestAborted)).CreditedMinor }, http.RequestAborted), http.RequestAborted),
                link => Answer.Created(NewPayLinkBody.Of(link))))
            .Needs(Permission.RecordPayments).Produces<NewPayLinkBody>(StatusCodes.Status201Created);

        api.MapPost("/orders/{id:guid}/pay-links/{linkId:guid}/withdraw", (Guid id, Guid linkId, HttpContext http, WithdrawPayLink withdraw) => http.WriteAsync(
                () => withdraw.RunAsync(new(id), linkId, http.RequestAborted), done => Answer.Ok(new WithdrawnBody(done, true))))
            .Needs(Permission.RecordPayments).Produces<WithdrawnBody>();

        api.MapPost("/orders/{id:guid}/refunds/preview", async (Guid id, RefundAskBody body, GetOrder orders, RefundPreview preview, CancellationToken ct) =>
                await ReadAsync(id, orders, r => r.Refund(new(id), body), ask => preview.RunAsync(ask, ct), ct) switch
                {
                    Outcome<RefundEffects>.Done(var effects) => Results.Ok(RefundPreviewBody.Of(effects)),
                    Outcome<RefundEffects>.Refused(var why) => Problems.Of(why),
                    _ => throw new InvalidOperationException("An outcome is done or refused."),
                })
            .Needs(Permission.RefundPayments).Produces<RefundPreviewBody>();

        api.MapPost("/orders/{id:guid}/refunds", (Guid id, RefundAskBody body, HttpContext http, GetOrder orders, RefundPayment refund) =>
            {
                var currency = "";
                return http.WriteAsync(
                    () => ReadAsync(id, orders, r => r.Refund(new(id), body), ask => refund.RunAsync(ask, http.RequestAborted), http.RequestAborted, code => currency = code),
                    done => Answer.Created(NewRefundBody.Of(done, currency)));
            })
            .Needs(Permission.RefundPayments).Produces<NewRefundBody>(StatusCodes.Status201Created);

        api.MapPost("/orders/{id:guid}/payments/{paymentId:guid}/capture", (Guid id, Guid paymentId, HttpContext http, GetOrder orders, CapturePayment capture, CaptureAskBody? body = null) => http.WriteAsync(
                () => ReadAsync(id, orders, r => r.Capture(body), ask => capture.RunAsync(new(id), paymentId, ask.AmountMinor, ask.Version, http.RequestAborted), http.RequestAborted),
                intent => Answer.Ok(UnderWayBody.Of(intent))))
            .Needs(Permission.RecordPayments).Produces<UnderWayBody>();

        api.MapPost("/orders/{id:guid}/payments/{paymentId:guid}/void", (Guid id, Guid paymentId, HttpContext http, VoidPayment release, VoidAskBody? body = null) => http.WriteAsync(
                () => release.RunAsync(new(id), paymentId, body?.Reason?.Trim() ?? "", body?.Version, http.RequestAborted), intent => Answer.Ok(UnderWayBody.Of(intent))))
            .Needs(Permission.RefundPayments).Produces<UnderWayBody>();

        api.MapPost("/orders/{id:guid}/payments/{paymentId:guid}/retry", (Guid id, Guid paymentId, HttpContext http, RetryIntent retry) => http.WriteAsync(
                () => retry.RunAsync(new(id), paymentId, http.RequestAborted), intent => Answer.Ok(UnderWayBody.Of(intent))))
            .Needs(Permission.RecordPayments).Produces<UnderWayBody>();
    }

    private sealed record WithdrawnBody(Guid Id, bool Withdrawn);

    /// <summary>Amounts are read in the order's currency, so the order comes first.</summary>
    internal static async Task<Outcome<T>> ReadAsync<TAsk, T>(
        Guid id, GetOrder orders, Func<PaymentAskReader, Outcome<TAsk>> read, Func<TAsk, Task<Outcome<T>>> act, CancellationToken ct, Action<string>? note = null) where T : notnull where TAsk : notnull
    {
        if (await orders.RunAsync(new OrderId(id), ct) is not { } order) return OrderRefusals.NotFound;
        note?.Invoke(order.Currency);
        return read(new(order.Currency)) switch
        {
            Outcome<TAsk>.Done(var ask) => await act(ask),
            Outcome<TAsk>.Refused(var why) => why,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }
}
