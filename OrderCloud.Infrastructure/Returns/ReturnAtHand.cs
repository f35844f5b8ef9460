using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>Step: a return with its order, to be changed.</summary>
internal sealed record ReturnAtHand(Order Order, Return Return)
{
    /// <param name="version">Of the return that somebody looked at; null when it does not matter.</param>
    public static async Task<Outcome<ReturnAtHand>> LoadAsync(AppDb db, ReturnId id, int? version, CancellationToken ct)
    {
        if (await db.Returns.FirstOrDefaultAsync(r => r.Id == id, ct) is not { } found) return ReturnRefusals.NotFound;
        if (found.WhyNotVersion(version) is { } stale) return stale;
        return new ReturnAtHand(await db.Orders.Include(o => o.Lines).Include(o => o.Holds).AsSplitQuery().SingleAsync(o => o.Id == found.OrderId, ct), found);
    }

    /// <summary>A line of the order's timeline about this return.</summary>
    public TimelineEntry Told(string text, string actor, DateTime at) => OrderTimeline.Entry(Order.Id, "return", $"{Return.Number}: {text}", actor, at, Return.Id.Value);

    /// <summary>"2 × TEE-S, 1 × MUG".</summary>
    public string Words(IEnumerable<ReturnUnits> units) => string.Join(", ", units.Select(u => $"{u.Units} × {Return.Line(u.Line).Sku}"));
}

internal static class ReturnCounters
{
    /// <summary>Its units are awaited no more: the order counts them as free.</summary>
    public static void LetGo(this Return of, Order order)
    {
        foreach (var line in of.Lines.Where(l => l.Units - l.Received > 0)) order.DropReturn(line.OrderLineId, line.Units - line.Received - line.Missing);
    }
}
