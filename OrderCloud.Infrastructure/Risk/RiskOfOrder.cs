using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Risk;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Risk;

/// <summary>Query: who judged an order, when, and why.</summary>
public sealed class RiskOfOrder(IDbContextFactory<AppDb> dbs, GatewayKinds kinds)
{
    public const int MostRows = 100;

    /// <param name="Current">It counts: nobody said anything newer in its place.</param>
    public sealed record Row(string Provider, string Title, int Score, RiskLevel Level, IReadOnlyList<RiskSignal> Signals, RiskAdvice Advice, DateTime At, string By, string Note, bool Current);

    /// <param name="Rows">The newest first.</param>
    public sealed record View(OrderRisk? Risk, IReadOnlyList<Row> Rows)
    {
        public Row? Decision => Rows.FirstOrDefault(r => r is { Provider: RiskAssessment.Person, Current: true });
    }

    /// <summary>Null when this merchant has no such order.</summary>
    public async Task<View?> RunAsync(OrderId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Orders.AsNoTracking().Include(o => o.Holds).FirstOrDefaultAsync(o => o.Id == id, ct) is not { } order) return null;
        var known = await db.RiskAssessments.AsNoTracking().Where(a => a.OrderId == id).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(MostRows).ToListAsync(ct);
        var standing = RiskStanding.Of(known, order.Holds, FraudDesk.Name);
        return new(order.Risk, [.. known.OrderByDescending(a => a.At).ThenByDescending(a => a.Round).Select(a => new Row(
            a.Provider, TitleOf(a), a.Score, a.Level, a.Signals, a.Advice, a.At, a.By, a.Note, standing.Verdicts.Contains(a) || standing.Decision == a))]);
    }

    private string TitleOf(RiskAssessment a) => a.Provider switch { BuiltInCheck.Provider => "Built-in check", RiskAssessment.Person => a.By, var gateway => kinds.TitleOf(gateway) };
}
