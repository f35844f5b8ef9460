using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake.Changes;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Orders;

/// <summary>/orders/{id}/changes of the HTTP API: prepare a change and see what it would do, then confirm exactly that or discard it.</summary>
public static class ChangeEndpoints
{
    public static void MapOrderChanges(this RouteGroupBuilder api)
    {
        api.MapPost("/orders/{id:guid}/changes", (Guid id, ChangeRequest body, HttpContext http, GetOrder orders, PrepareChange prepare) => http.WriteAsync(
                () => PrepareAsync(new(id), null, body, orders, prepare, http.RequestAborted), change => Answer.Created(ChangeBody.Of(change))))
            .Needs(Permission.EditOrders).Produces<ChangeBody>(StatusCodes.Status201Created);

        api.MapPut("/orders/{id:guid}/changes/{changeId:guid}", (Guid id, Guid changeId, ChangeRequest body, HttpContext http, GetOrder orders, PrepareChange prepare) => http.WriteAsync(
                () => PrepareAsync(new(id), new(changeId), body, orders, prepare, http.RequestAborted), change => Answer.Ok(ChangeBody.Of(change))))
            .Needs(Permission.EditOrders).Produces<ChangeBody>();

        api.MapGet("/orders/{id:guid}/changes", async (Guid id, OrderVersions versions, GetOrder orders, CancellationToken ct) =>
                await orders.RunAsync(new OrderId(id), ct) is { } order && await versions.RunAsync(new(id), ct) is { } changes
                    ? Results.Ok(new ListAnswer<VersionBody>([.. changes.Select(c => VersionBody.Of(c, order.Currency))], null))
                    : Problems.Of(OrderRefusals.NotFound))
            .Needs(Permission.ViewOrders).Produces<ListAnswer<VersionBody>>();

        api.MapPost("/orders/{id:guid}/changes/{changeId:guid}/confirm", (Guid id, Guid changeId, HttpContext http, ConfirmChange confirm, ConfirmRequest? body = null) => http.WriteAsync(
                () => confirm.RunAsync(new(id), new(changeId), body?.Version, http.RequestAborted), whole => Answer.Ok(whole.View)))
            .Needs(Permission.EditOrders).Produces<OrderView>();

        api.MapDelete("/orders/{id:guid}/changes/{changeId:guid}", (Guid id, Guid changeId, HttpContext http, DiscardChange discard) => http.WriteAsync(
                () => discard.RunAsync(new(id), new(changeId), http.RequestAborted), change => Answer.Ok(new DiscardedBody(change.Value, OrderChangeStatus.Discarded))))
            .Needs(Permission.EditOrders).Produces<DiscardedBody>();
    }

    private static async Task<Outcome<PreparedChange>> PrepareAsync(OrderId id, OrderChangeId? change, ChangeRequest body, GetOrder orders, PrepareChange prepare, CancellationToken ct)
    {
        if (await orders.RunAsync(id, ct) is not { } order) return OrderRefusals.NotFound;
        return ChangeRequestReader.Read(body, order.Currency) switch
        {
            Outcome<EditAsk>.Done(var ask) => await prepare.RunAsync(id, change, ask, ct),
            Outcome<EditAsk>.Refused(var why) => why,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }
}

/// <summary>A prepared change and what it would do. Amounts are texts in the order's currency.</summary>
/// <param name="LeftToPay">Afterwards; below zero the customer has paid too much.</param>
/// <param name="Version">Hand it to the confirmation, so that it does exactly this.</param>
public sealed record ChangeBody(
    Guid Id, Guid OrderId, OrderChangeStatus Status, string StartedBy, DateTime StartedAt, IReadOnlyList<string> Changes, string TotalBefore, string TotalAfter, string Tax, string Difference,
    string LeftToPay, string Refund, IReadOnlyList<StockEffectBody> Stock, int Backordered, string? Tells, int Version)
{
    public static ChangeBody Of(PreparedChange prepared)
    {
        var (c, e) = (prepared.Change, prepared.Effects);
        return new(
            c.Id.Value, c.OrderId.Value, c.Status, c.StartedBy, c.StartedAt, e.Said, Text(e.Before.DueMinor), Text(e.After.DueMinor), Text(e.After.TaxMinor), Text(e.DifferenceMinor),
            Text(e.LeftToPayMinor), Text(e.RefundMinor), [.. e.Stock.Select(s => new StockEffectBody(s.Sku, s.Location, s.Units))], e.Backordered, e.Tells, c.Version);

        string Text(long minor) => Money.Text(minor, e.Currency);
    }
}

/// <param name="Reserved">Above zero reserved, below released.</param>
public sealed record StockEffectBody(string Sku, string Location, int Reserved);

public sealed record DiscardedBody(Guid Id, OrderChangeStatus Status);

/// <summary>A change that is open or was confirmed.</summary>
public sealed record VersionBody(Guid Id, OrderChangeStatus Status, string StartedBy, DateTime StartedAt, string? EndedBy, DateTime? EndedAt, string Changes, string TotalBefore, string TotalAfter)
{
    public static VersionBody Of(OrderChange c, string currency) => new(
        c.Id.Value, c.Status, c.StartedBy, c.StartedAt, c.EndedAt is null ? null : c.EndedBy, c.EndedAt, c.Summary, Money.Text(c.BeforeMinor, currency), Money.Text(c.AfterMinor, currency));
}
