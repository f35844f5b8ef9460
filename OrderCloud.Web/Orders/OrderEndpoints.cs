using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Orders;

/// <summary>/orders of the HTTP API.</summary>
public static class OrderEndpoints
{
    public static void MapOrders(this RouteGroupBuilder api)
    {
        api.MapPost("/orders", (OrderRequest body, HttpContext http, TakeOrder take) => http.WriteAsync(
                () => TakeAsync(body, take, http.RequestAborted), taken => taken.Existing ? Answer.Ok(taken.View) : Answer.Created(taken.View)))
            .Needs(Permission.EditOrders).Produces<OrderView>(StatusCodes.Status201Created).Produces<OrderView>();

        api.MapGet("/orders", async ([AsParameters] OrderQuery query, [AsParameters] Paging paging, OrderList list, GetOrder orders, CancellationToken ct) =>
            {
                var after = paging.AfterInstant is { } at ? new OrderCursor(at.At, new(at.Id)) : null;
                var rows = await list.RunAsync(query.ToFilter(), after, paging.Take, ct);
                var views = await orders.RunAsync([.. rows.Take(paging.Size).Select(r => r.Id)], ct);
                return new ListAnswer<OrderView>(views, rows.Count > paging.Size ? Cursor.Encode(rows[paging.Size - 1].PlacedAt, rows[paging.Size - 1].Id.Value) : null);
            })
            .Needs(Permission.ViewOrders);

        api.MapGet("/orders/{id:guid}", async (Guid id, GetOrder order, CancellationToken ct) =>
                await order.RunAsync(new OrderId(id), ct) is { } found ? Results.Ok(found) : Problems.Of(OrderRefusals.NotFound))
            .Needs(Permission.ViewOrders).Produces<OrderView>();

        api.MapPost("/orders/{id:guid}/cancel", (Guid id, CancelRequest body, HttpContext http, CancelOrder cancel) => http.WriteAsync(
                () => CancelAsync(new(id), body, cancel, http.RequestAborted), whole => Answer.Ok(whole.View)))
            .Needs(Permission.EditOrders).Produces<OrderView>();

        api.MapPost("/orders/{id:guid}/keep", (Guid id, HttpContext http, KeepOrder keep, ReleaseRequest? body = null) => http.WriteAsync(
                () => keep.RunAsync(new(id), body?.Version, http.RequestAborted), whole => Answer.Ok(whole.View)))
            .Needs(Permission.EditOrders).Produces<OrderView>();

        api.MapGet("/orders/{id:guid}/timeline", async (Guid id, [AsParameters] Paging paging, OrderTimeline timeline, CancellationToken ct) =>
                await timeline.RunAsync(new(id), paging.AfterInstant, paging.Take, ct) is { } entries
                    ? Results.Ok(ListAnswer<TimelineBody>.Of(entries, paging.Size, TimelineBody.Of, e => Cursor.Encode(e.At, e.Id)))
                    : Problems.Of(OrderRefusals.NotFound))
            .Needs(Permission.ViewOrders).Produces<ListAnswer<TimelineBody>>();

        api.MapOrderHolds();
        api.MapOrderChanges();
    }

    private static Task<Outcome<TakenOrder>> TakeAsync(OrderRequest body, TakeOrder take, CancellationToken ct) => OrderRequestReader.Read(body) switch
    {
        Outcome<IncomingOrder>.Done(var order) => take.RunAsync(order, ct),
        Outcome<IncomingOrder>.Refused(var why) => Task.FromResult<Outcome<TakenOrder>>(why),
        _ => throw new InvalidOperationException("An outcome is done or refused."),
    };

    private static Task<Outcome<WholeOrder>> CancelAsync(OrderId id, CancelRequest body, CancelOrder cancel, CancellationToken ct)
    {
        var errors = new Errors();
        errors.AddIf(string.IsNullOrWhiteSpace(body.Reason), "reason", "Give the reason, like \"customer\".");
        errors.AddIf(body.Lines is { Count: 0 }, "lines", "Name the lines, or send null to cancel everything that is not shipped.");
        for (var i = 0; i < (body.Lines?.Count ?? 0); i++)
        {
            errors.AddIf(body.Lines![i]?.OrderLineId is null, $"lines[{i}].orderLineId", "Name the line.");
            errors.AddIf(body.Lines[i]?.Quantity is null or < 1, $"lines[{i}].quantity", "Give how many units, at least one.");
        }
        return errors.ToRefusal() is { } why
            ? Task.FromResult<Outcome<WholeOrder>>(why)
            : cancel.RunAsync(new(id, body.Reason!.Trim(), body.Lines?.Select(l => new LineUnits(new(l!.OrderLineId!.Value), l.Quantity!.Value)).ToList(), body.Refund, body.Version), ct);
    }
}

/// <summary>One line of an order's history.</summary>
public sealed record TimelineBody(DateTime At, string Kind, string Text, string Actor)
{
    public static TimelineBody Of(TimelineEntry e) => new(e.At, e.Kind, e.Text, e.Actor);
}
