using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Payments.Credit;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <param name="AmountMinor">Less than what is payable, where something is taken off; null: all of it.</param>
/// <param name="Elsewhere">It was paid back where it was taken, and is only noted.</param>
/// <param name="Version">Of the return that somebody looked at; null when it does not matter.</param>
/// <param name="AsCredit">The customer has it with the store; null: as was agreed for the return.</param>
public sealed record ReturnRefundAsk(ReturnId Id, long? AmountMinor = null, bool Elsewhere = false, int? Version = null, bool? AsCredit = null)
{
    internal bool IsCredit(Return of) => !Elsewhere && (AsCredit ?? of.Outcome is ReturnOutcome.StoreCredit);
}

/// <summary>What a refund of a return does, or would do.</summary>
/// <param name="PayableMinor">For what came in and was not paid back yet.</param>
/// <param name="MostMinor">What can be given back of this order here.</param>
/// <param name="ByHandMinor">What of it is only recorded: somebody gives it back.</param>
public sealed record ReturnRefundEffects(long PayableMinor, long AmountMinor, long MostMinor, IReadOnlyList<(string Way, long AmountMinor)> Ways, long ByHandMinor, string Currency, int Version);

/// <summary>Pays back what came in, by the payments that brought the money (T2, T6).</summary>
public sealed class RefundReturn(Writes writes, GatewayKinds kinds, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<Return>> RunAsync(ReturnRefundAsk ask, CancellationToken ct = default) => writes.RunAsync<Return>(Permission.RefundPayments, async db =>
    {
        var read = await ReturnRefundPlan.ReadAsync(db, ask, ct);
        if (read is not Outcome<ReturnRefundPlan>.Done(var plan)) return ((Outcome<ReturnRefundPlan>.Refused)read).Why;

        var (of, now) = (plan.Of, clock.GetUtcNow().UtcDateTime);
        if (ask.Elsewhere)
        {
            db.Add(of.Refund(null, plan.AmountMinor, user.Name, now));
            db.Add(plan.Told($"{MoneyForm.Of(plan.AmountMinor, of.Currency)} was paid back where it was taken.", user.Name, now));
            return of;
        }

        var granted = new GrantedRefund(of.OrderId, plan.AmountMinor, plan.What, $"return {of.Number}", user.Name, now);
        var credit = ask.IsCredit(of);
        plan.File.Order.NoteGranted(plan.AmountMinor);
        if (credit && await CreditBook.RefundAsync(db, plan.File.Order, plan.File.Known, plan.AmountMinor, "refund", granted.Reason, user.Name, now, ct) is { } why) return why;
        var given = credit ? new(0, [], plan.AmountMinor)
            : await GiveBack.ApplyAsync(db, plan.File.Order, plan.File.Known, plan.File.Intents, plan.AmountMinor, granted.Reason, "refund", first: null, user.Name, now, granted.Id, ct);
        db.Add(granted);
        db.Add(of.Refund(granted.Id, plan.AmountMinor, user.Name, now, credit));
        db.Add(plan.Told($"{given.Words(of.Currency, kinds.TitleOf)}.", user.Name, now));
        return of;
    }, ct);
}

/// <summary>Query: what a refund of a return would do. Computed by the same step as the refund.</summary>
public sealed class ReturnRefundPreview(IDbContextFactory<AppDb> dbs, GatewayKinds kinds)
{
    public async Task<Outcome<ReturnRefundEffects>> RunAsync(ReturnRefundAsk ask, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var read = await ReturnRefundPlan.ReadAsync(db, ask, ct);
        if (read is not Outcome<ReturnRefundPlan>.Done(var plan)) return ((Outcome<ReturnRefundPlan>.Refused)read).Why;
        var credit = ask.IsCredit(plan.Of);
        var shares = ask.Elsewhere || credit ? [] : plan.File.Book.PlanRefund(plan.AmountMinor);
        IEnumerable<(string, long)> ways = credit ? [(kinds.TitleOf(PaidByHand.StoreCredit), plan.AmountMinor)] : shares.GroupBy(s => s.From.Gateway).Select(g => (kinds.TitleOf(g.Key), g.Sum(s => s.AmountMinor)));
        return new ReturnRefundEffects(
            plan.Of.PayableMinor, plan.AmountMinor, RefundPlan.MostOf(plan.File, credit), [.. ways], shares.Where(s => s.IsByHand).Sum(s => s.AmountMinor), plan.Of.Currency, plan.Of.Version);
    }
}

/// <summary>A refund of a return that was checked and can be made.</summary>
internal sealed record ReturnRefundPlan(Return Of, PaymentFile File, RefundSuggestion What, long AmountMinor)
{
    public static async Task<Outcome<ReturnRefundPlan>> ReadAsync(AppDb db, ReturnRefundAsk ask, CancellationToken ct)
    {
        var loaded = await ReturnAtHand.LoadAsync(db, ask.Id, ask.Version, ct);
        if (loaded is not Outcome<ReturnAtHand>.Done(var at)) return ((Outcome<ReturnAtHand>.Refused)loaded).Why;
        if (at.Return.WhyNotRefund() is { } why) return why;
        var file = await PaymentFile.OfAsync(db, at.Order, ct);
        var payable = at.Return.PayableMinor;
        if (ask.IsCredit(at.Return) && at.Order.CustomerId is null) return CreditRefusals.NoCustomer;
        var most = ask.Elsewhere ? payable : RefundPlan.MostOf(file, ask.IsCredit(at.Return));
        var amount = ask.AmountMinor ?? Math.Min(payable, most);
        if (amount > payable || (amount < 1 && most > 0)) return ReturnRefusals.MoreThanPayable(MoneyForm.Of(payable, at.Return.Currency));
        if (amount < 1) return ReturnRefusals.PaidElsewhere;
        if (amount > most) return PaymentRefusals.MoreThanCaptured(MoneyForm.Of(most, at.Return.Currency));

        var units = at.Return.Unsettled().GroupBy(u => u.Line.OrderLineId).Select(g => (Line: g.Key, Units: g.Sum(u => u.Units), Minor: g.Sum(u => u.AmountMinor))).ToList();
        var before = await db.Refunds.AsNoTracking().Include(r => r.Lines).Where(r => r.OrderId == at.Order.Id).ToListAsync(ct);
        if (GrantedRefund.Suggest(at.Order, before, [.. units.Select(u => (u.Line, u.Units))], shipping: false) is Outcome<RefundSuggestion>.Refused(var granted)) return granted;
        var shares = units.Count > 0 ? Shares.Split(amount, [.. units.Select(u => u.Minor)]) : [];
        return new ReturnRefundPlan(at.Return, file, new([.. units.Zip(shares, (u, share) => new RefundedUnits(u.Line, u.Units, share))], 0), amount);
    }

    public Domain.Orders.TimelineEntry Told(string text, string actor, DateTime at) => new ReturnAtHand(File.Order, Of).Told(text, actor, at);
}
