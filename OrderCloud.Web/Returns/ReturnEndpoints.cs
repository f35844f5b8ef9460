using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Api;
using OrderCloud.Web.Orders;

namespace OrderCloud.Web.Returns;

/// <summary>/returns of the HTTP API, and what of an order may come back.</summary>
public static class ReturnEndpoints
{
    public static void MapReturns(this RouteGroupBuilder api)
    {
        api.MapGet("/returns", async ([AsParameters] Paging paging, string? status, string? number, ReturnList returns, CancellationToken ct) =>
            {
                var rows = await returns.RunAsync(new(Status: StatusOf(status), Number: number ?? ""), paging.AfterInstant, paging.Take, ct);
                return ListAnswer<ReturnRowBody>.Of(rows, paging.Size, ReturnRowBody.Of, row => Cursor.Encode(row.RequestedAt, row.Id.Value));
            })
            .Needs(Permission.ViewReturns);

        api.MapGet("/returns/{id:guid}", async (Guid id, ReturnDesk desk, CancellationToken ct) =>
                await desk.RunAsync(new(id), ct) is { } view ? Results.Ok(ReturnBody.Of(view.Return)) : Problems.Of(ReturnRefusals.NotFound))
            .Needs(Permission.ViewReturns).Produces<ReturnBody>();

        MapAsk(api);
        MapDecide(api);
        MapArrive(api);
        MapRefund(api);
        MapOwed(api);
    }

    private static void MapAsk(RouteGroupBuilder api)
    {
        api.MapGet("/orders/{id:guid}/returnable", async (Guid id, ReturnChoices choices, CancellationToken ct) =>
                await choices.RunAsync(new(id), ct) is { } view ? Results.Ok(ReturnableBody.Of(view)) : Problems.Of(OrderRefusals.NotFound))
            .Needs(Permission.ViewReturns).Produces<ReturnableBody>();

        api.MapPost("/orders/{id:guid}/returns/preview", async (Guid id, ReturnIn body, ReturnPreview preview, CancellationToken ct) => await preview.RunAsync(body.Ask(id), ct) switch
            {
                Outcome<ReturnEffects>.Done(var effects) => Results.Ok(ReturnPreviewBody.Of(effects)),
                Outcome<ReturnEffects>.Refused(var why) => Problems.Of(why),
                _ => throw new InvalidOperationException("An outcome is done or refused."),
            })
            .Needs(Permission.EditReturns).Produces<ReturnPreviewBody>();

        api.MapPost("/orders/{id:guid}/returns", (Guid id, ReturnIn body, HttpContext http, AskReturn ask) => http.WriteAsync(
                () => ask.RunAsync(body.Ask(id), http.RequestAborted), made => Answer.Created(ReturnBody.Of(made))))
            .WithSummary("Starts a return, an exchange or a claim. A claim with the outcome \"replacement\" and the reason \"lost\" sends a parcel again that never came, free of charge.")
            .Needs(Permission.EditReturns).Produces<ReturnBody>(StatusCodes.Status201Created);
    }

    private static void MapDecide(RouteGroupBuilder api)
    {
        api.MapPost("/returns/{id:guid}/approve", (Guid id, HttpContext http, ApproveReturn approve, ReturnApprovalIn? body = null) => http.WriteAsync(
                () => approve.RunAsync(new(id), body?.Message ?? "", body?.DestinationId is { } to ? new(to) : null, body?.Version, http.RequestAborted), Body))
            .Needs(Permission.EditReturns).Produces<ReturnBody>();

        api.MapPost("/returns/{id:guid}/decline", (Guid id, ReturnDeclineIn body, HttpContext http, DeclineReturn decline) => http.WriteAsync(
                () => decline.RunAsync(new(id), body.Message ?? "", body.Version, http.RequestAborted), Body))
            .Needs(Permission.EditReturns).Produces<ReturnBody>();

        api.MapPost("/returns/{id:guid}/cancel", (Guid id, HttpContext http, CancelReturn cancel, ReturnVersionIn? body = null) => http.WriteAsync(
                () => cancel.RunAsync(new(id), body?.Version, http.RequestAborted), Body))
            .Needs(Permission.EditReturns).Produces<ReturnBody>();

        api.MapPost("/returns/{id:guid}/close", (Guid id, HttpContext http, CloseReturn close, ReturnVersionIn? body = null) => http.WriteAsync(
                () => close.RunAsync(new(id), body?.Version, http.RequestAborted), Body))
            .Needs(Permission.EditReturns).Produces<ReturnBody>();
    }

    private static void MapOwed(RouteGroupBuilder api) =>
        api.MapPost("/returns/{id:guid}/ask-for-payment", (Guid id, HttpContext http, AskForPayment ask, ReturnVersionIn? body = null) => http.WriteAsync(
                () => ask.RunAsync(new(id), body?.Version, http.RequestAborted), owed => Answer.Ok(OwedBody.Of(owed))))
            .Needs(Permission.RecordPayments).Produces<OwedBody>();

    private static void MapArrive(RouteGroupBuilder api)
    {
        api.MapPost("/returns/{id:guid}/receive", (Guid id, ReturnArrivalIn body, HttpContext http, ReceiveReturn receive) => http.WriteAsync(
                () => receive.RunAsync(body.Ask(id), http.RequestAborted), Body))
            .Needs(Permission.ReceiveReturns).Produces<ReturnBody>();

        api.MapPost("/returns/{id:guid}/missing", (Guid id, ReturnArrivalIn body, HttpContext http, MissReturned miss) => http.WriteAsync(
                () => miss.RunAsync(new(id), body.Units(), body.Version, http.RequestAborted), Body))
            .Needs(Permission.ReceiveReturns).Produces<ReturnBody>();

        api.MapPost("/returns/{id:guid}/inspect", (Guid id, ReturnFindingIn body, HttpContext http, InspectReturn inspect) => http.WriteAsync(
                () => FoundAsync(body.Ask(id), finding => inspect.RunAsync(finding, http.RequestAborted)), Body))
            .Needs(Permission.ReceiveReturns).Produces<ReturnBody>();

        api.MapPost("/returns/{id:guid}/regrade", (Guid id, ReturnFindingIn body, HttpContext http, RegradeReturn regrade) => http.WriteAsync(
                () => FoundAsync(body.Ask(id), finding => regrade.RunAsync(finding, http.RequestAborted)), Body))
            .Needs(Permission.ReceiveReturns).Produces<ReturnBody>();
    }

    private static void MapRefund(RouteGroupBuilder api)
    {
        api.MapPost("/returns/{id:guid}/refund/preview", async (Guid id, ReturnDesk desk, ReturnRefundPreview preview, CancellationToken ct, ReturnRefundIn? body = null) =>
                await ReadAsync(id, body, desk, ask => preview.RunAsync(ask, ct), ct) switch
                {
                    Outcome<ReturnRefundEffects>.Done(var effects) => Results.Ok(ReturnRefundPreviewBody.Of(effects)),
                    Outcome<ReturnRefundEffects>.Refused(var why) => Problems.Of(why),
                    _ => throw new InvalidOperationException("An outcome is done or refused."),
                })
            .Needs(Permission.RefundPayments).Produces<ReturnRefundPreviewBody>();

        api.MapPost("/returns/{id:guid}/refund", (Guid id, HttpContext http, ReturnDesk desk, RefundReturn refund, ReturnRefundIn? body = null) => http.WriteAsync(
                () => ReadAsync(id, body, desk, ask => refund.RunAsync(ask, http.RequestAborted), http.RequestAborted), Body))
            .Needs(Permission.RefundPayments).Produces<ReturnBody>();
    }

    private static Answer Body(Return changed) => Answer.Ok(ReturnBody.Of(changed));

    private static Task<Outcome<Return>> FoundAsync(Outcome<ReturnFinding> read, Func<ReturnFinding, Task<Outcome<Return>>> act) => read switch
    {
        Outcome<ReturnFinding>.Done(var finding) => act(finding),
        Outcome<ReturnFinding>.Refused(var why) => Task.FromResult<Outcome<Return>>(why),
        _ => throw new InvalidOperationException("An outcome is done or refused."),
    };

    /// <summary>The amount is read in the return's currency, so the return comes first.</summary>
    private static async Task<Outcome<T>> ReadAsync<T>(Guid id, ReturnRefundIn? body, ReturnDesk desk, Func<ReturnRefundAsk, Task<Outcome<T>>> act, CancellationToken ct) where T : notnull
    {
        if (await desk.RunAsync(new(id), ct) is not { } view) return ReturnRefusals.NotFound;
        return new ReturnRefundReader(view.Return.Currency).Read(view.Return.Id, body) switch
        {
            Outcome<ReturnRefundAsk>.Done(var ask) => await act(ask),
            Outcome<ReturnRefundAsk>.Refused(var why) => why,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    private static ReturnStatus? StatusOf(string? text) => text is not { Length: > 0 } ? null
        : StateWords.TryRead<ReturnStatus>(text, out var status) ? status
        : throw new ApiInputException("status", "A status is one of requested, approved, declined, cancelled, partially_received, received, inspected, refunded, closed.");

    private sealed class ReturnRefundReader(string currency) : RequestReader(currency)
    {
        public Outcome<ReturnRefundAsk> Read(ReturnId id, ReturnRefundIn? body)
        {
            var ask = new ReturnRefundAsk(id, body?.Amount is { } amount ? Amount(amount, "amount") : null, body?.Elsewhere ?? false, body?.Version, body?.AsCredit);
            return Errors.ToRefusal() is { } why ? why : ask;
        }
    }
}
