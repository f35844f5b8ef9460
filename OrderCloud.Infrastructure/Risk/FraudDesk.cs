using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Risk;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Risk;

/// <summary>Steps: judge an order and let follow what the merchant wants to follow, in the transaction of who calls.</summary>
public sealed class FraudDesk(IEnumerable<IFraudCheck> checks, TimeProvider clock)
{
    /// <summary>Who places and releases holds by itself.</summary>
    public const string Name = "fraud check";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>What is known of an order that is being taken; null: it is not judged.</summary>
    /// <param name="isPaid">Somebody says that money was taken or reserved for it, or refused.</param>
    public static async Task<RiskFacts?> LookAsync(AppDb db, FraudPolicy policy, RiskSubject order, bool isPaid, CancellationToken ct) =>
        policy.Enabled && (isPaid || !order.IsTyped) ? await LookAround.ForAsync(db, policy, order, ct) : null;

    /// <summary>Judges a new order and holds it where it must be held; the caller inserts both.</summary>
    /// <param name="declined">Attempts to pay that were declined before the order came.</param>
    public IReadOnlyList<RiskAssessment> Judge(Order order, FraudPolicy policy, RiskFacts? facts, int declined)
    {
        if (facts is null || order.Status is not OrderStatus.Open) return [];
        var verdicts = new List<RiskAssessment>();
        foreach (var opinion in Opinions(facts with { Declined = facts.Declined + declined }, policy))
        {
            verdicts.Add(VerdictOf(order, opinion, "1", Name));
            Follow(order, policy, verdicts, verdicts[^1]);
        }
        return verdicts;
    }

    /// <summary>Judges an order anew whose contact, worth or payments are others now.</summary>
    /// <param name="order">With lines and holds.</param>
    public async Task JudgeAgainAsync(AppDb db, Order order, CancellationToken ct)
    {
        if (order.Status is not OrderStatus.Open || order.Kind is not OrderKind.Sale || order.ErasedAt is not null || await FraudPolicies.OfAsync(db, ct) is not { Enabled: true } policy) return;
        var isTyped = order is { Channel: RiskSubject.Typed, RiskScore: null };
        if (isTyped && !await db.Payments.AnyAsync(p => p.OrderId == order.Id, ct)) return;
        await TakeAsync(db, order, policy, await LookAround.ForAsync(db, policy, RiskSubject.Of(order), ct), Name, ct);
    }

    /// <summary>Takes a gateway's word on an order.</summary>
    /// <param name="order">With lines and holds.</param>
    public async Task HearAsync(AppDb db, Order order, GatewayWord word, CancellationToken ct)
    {
        if (order.ErasedAt is not null || await FraudPolicies.OfAsync(db, ct) is not { Enabled: true } policy) return;
        var facts = new RiskFacts(order.Email, order.ShippingAddress, order.BillingAddress, order.Currency, order.DueMinor, OrdersNearby.None, null, 0) { Gateway = word };
        await TakeAsync(db, order, policy, facts, word.Title, ct);
    }

    public static async Task<RiskStanding> StandingAsync(AppDb db, Order order, CancellationToken ct) =>
        RiskStanding.Of(await db.RiskAssessments.AsNoTracking().Where(a => a.OrderId == order.Id).ToListAsync(ct), order.Holds, Name);

    private async Task TakeAsync(AppDb db, Order order, FraudPolicy policy, RiskFacts facts, string by, CancellationToken ct)
    {
        var known = await db.RiskAssessments.AsNoTracking().Where(a => a.OrderId == order.Id).ToListAsync(ct);
        foreach (var opinion in Opinions(facts, policy))
        {
            var own = known.Where(a => a.Provider == opinion.Provider).OrderBy(a => a.Round).ToList();
            if (opinion.At is null ? own.Count > 0 && own[^1].SaysSame(opinion) : own.Any(a => a.SaysSame(opinion))) continue;
            var verdict = VerdictOf(order, opinion, SourceOf(opinion, own.Count), by);
            known.Add(verdict);
            if (Follow(order, policy, known, verdict) is { } told) db.Add(told);
            db.Add(verdict);
            foreach (var hold in order.Holds.Where(h => h.Id == verdict.HoldId)) db.Add(hold);
        }
    }

    private IEnumerable<RiskOpinion> Opinions(RiskFacts facts, FraudPolicy policy) => checks.Select(c => c.Judge(facts, policy)).OfType<RiskOpinion>();

    private RiskAssessment VerdictOf(Order order, RiskOpinion opinion, string source, string by)
    {
        var verdict = new RiskAssessment(order.Id, opinion, source, by, Now);
        if (opinion.Provider == BuiltInCheck.Provider && order.Channel != RiskSubject.Typed) verdict.StandFor(AddressKey.Of(order.ShippingAddress), order.PlacedAt);
        return verdict;
    }

    // A gateway says a thing once, whoever tells it; our own check has its say again and again.
    private static string SourceOf(RiskOpinion opinion, int before) =>
        opinion.At is { } at ? $"{at.Ticks}:{opinion.Score}:{opinion.Signals[0].Code}".Cut(80) : (before + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Holds, releases or gives up, as all verdicts together have it.</summary>
    /// <returns>The line of its history; null where nothing follows.</returns>
    private TimelineEntry? Follow(Order order, FraudPolicy policy, IReadOnlyCollection<RiskAssessment> known, RiskAssessment verdict)
    {
        var standing = RiskStanding.Of(known, order.Holds, Name);
        order.Assess(standing.Risk!);
        var own = order.StandingHolds.FirstOrDefault(h => known.Any(a => a.HoldId == h.Id));
        TimelineEntry? told = null;
        if (standing.MustHold && policy.Holds && order.StandingHolds.All(h => h.Reason is not HoldReason.Fraud) && order.WhyNotHold(null) is null)
        {
            var hold = order.Hold(HoldReason.Fraud, Words(standing.Risk!), Name, Now);
            verdict.NoteHold(hold.Id);
            told = OrderTimeline.Entry(order.Id, "hold", $"On hold: fraud check, {order.RiskScore} of {OrderRisk.Most}. {hold.Detail}.", Name, Now);
        }
        else if (!standing.MustHold && own is not null)
        {
            order.Release(own.Id, Name, Now);
            told = OrderTimeline.Entry(order.Id, "hold_released", $"Hold released: fraud check, now {order.RiskScore} of {OrderRisk.Most}.{(order.StandingHolds.Any() ? "" : " The order can ship.")}", Name, Now);
        }
        if (standing.MustCancel && policy.Cancels && order.Status is OrderStatus.Open) order.Reject();
        return told;
    }

    private static string Words(OrderRisk risk) => string.Join("; ", risk.Signals.Where(s => s.Points > 0).Select(s => s.Text)).Cut(PlaceHold.MaxDetail);
}
