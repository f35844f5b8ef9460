using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Infrastructure.Connectors.Channels.Demo;

/// <summary>Customers who send something back: one return at every step of its way.</summary>
public sealed class DemoReturns(IDbContextFactory<AppDb> dbs, AskReturn ask, ApproveReturn approve, DeclineReturn decline, ReceiveReturn receive, InspectReturn inspect, RefundReturn refund, TimeProvider clock)
{
    private const int Most = 36, WithinDays = 25;

    private static readonly (string Reason, string Comment)[] Words =
    [
        ("too_small", "Fits like a size smaller"), ("changed_mind", ""), ("style", "The colour is darker than on the picture"), ("too_large", ""), ("defective", "The seam opens"), ("other", "A present that I have already"),
    ];

    public async Task FillAsync(CancellationToken ct)
    {
        foreach (var (i, (order, line)) in (await ArrivedAsync(ct)).Index())
        {
            var (reason, comment) = Words[i % Words.Length];
            if (await ask.RunAsync(new(order, [new(line, 1, reason, comment)], ByCustomer: true), ct) is Outcome<Return>.Done(var asked)) await GoOnAsync(asked, i % 6, ct);
        }
    }

    private async Task GoOnAsync(Return asked, int fate, CancellationToken ct)
    {
        if (fate == 0) return;
        if (fate == 1)
        {
            await decline.RunAsync(asked.Id, "This was worn, so we cannot take it back.", ct: ct);
            return;
        }
        ReturnUnits unit = new(asked.Lines[0].Id, 1);
        await approve.RunAsync(asked.Id, "", ct: ct);
        if (fate > 2) await receive.RunAsync(new(asked.Id, [unit]), ct);
        if (fate > 3) await inspect.RunAsync(new(asked.Id, unit, asked.Lines[0].Reason == "defective" ? Disposition.Quarantine : Disposition.Restock, Grade.B), ct);
        if (fate > 4) await refund.RunAsync(new(asked.Id, Elsewhere: true), ct);   // the demo shop took the money
    }

    /// <summary>Orders that arrived lately, a line of each.</summary>
    private async Task<IReadOnlyList<(OrderId Order, OrderLineId Line)>> ArrivedAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var since = clock.GetUtcNow().UtcDateTime.AddDays(-WithinDays);
        var orders = await db.Orders.AsNoTracking().Where(o => o.FulfillmentStatus == FulfillmentStatus.Delivered && o.PlacedAt > since && o.CapturedMinor > 0 && o.RefundedMinor == 0).OrderBy(o => o.PlacedAt).Select(o => o.Id).ToListAsync(ct);
        var some = orders.Where((_, i) => i % 5 == 2).Take(Most).ToList();
        var lines = await db.OrderLines.AsNoTracking().Where(l => some.Contains(l.OrderId) && l.Delivered > 0).OrderBy(l => l.Position).Select(l => new { l.OrderId, l.Id }).ToListAsync(ct);
        return [.. some.Select(o => lines.FirstOrDefault(l => l.OrderId == o)).Where(l => l is not null).Select(l => (l!.OrderId, l.Id))];
    }
}
