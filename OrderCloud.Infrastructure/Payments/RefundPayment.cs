using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Payments.Credit;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments;

/// <param name="AmountMinor">Null: what is suggested for the units and the shipping.</param>
/// <param name="First">The gateway that it goes back by first; null: the oldest payment.</param>
/// <param name="Version">Of the order that the decision was made on; null when it does not matter.</param>
/// <param name="AsCredit">The customer has it with the store, whatever it was paid by.</param>
public sealed record RefundRequest(
    OrderId Id, string Reason, IReadOnlyList<(OrderLineId Line, int Units)> Lines, bool Shipping = false, long? AmountMinor = null, string? First = null, int? Version = null, bool AsCredit = false);

/// <summary>What a refund does, or would do.</summary>
/// <param name="SuggestedMinor">The units' share of what was paid for them, with the shipping.</param>
/// <param name="MostMinor">What can be given back of this order.</param>
/// <param name="Ways">By which way how much goes back.</param>
/// <param name="ByHandMinor">What of it is only recorded: somebody gives it back.</param>
public sealed record RefundEffects(long SuggestedMinor, long AmountMinor, long MostMinor, IReadOnlyList<(string Way, long AmountMinor)> Ways, long ByHandMinor, string Currency, int Version);

/// <summary>What a refund set in motion.</summary>
/// <param name="Asked">What gateways are asked for at once; their answers come by themselves.</param>
public sealed record Refunded(Guid RefundId, long AmountMinor, long ByHandMinor, IReadOnlyList<PaymentIntent> Asked);

/// <summary>Gives money back for units, for shipping, or as a favour, by the payments that brought it.</summary>
public sealed class RefundPayment(Writes writes, GatewayKinds kinds, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<Refunded>> RunAsync(RefundRequest request, CancellationToken ct = default) => writes.RunAsync<Refunded>(Permission.RefundPayments, async db =>
    {
        var read = await RefundPlan.ReadAsync(db, request, ct);
        if (read is not Outcome<RefundPlan>.Done(var plan)) return ((Outcome<RefundPlan>.Refused)read).Why;

        var (file, reason, now) = (plan.File, request.Reason.Trim(), clock.GetUtcNow().UtcDateTime);
        var granted = new GrantedRefund(file.Order.Id, plan.AmountMinor, plan.What, reason, user.Name, now);
        file.Order.NoteGranted(plan.AmountMinor);
        if (request.AsCredit && await CreditBook.RefundAsync(db, file.Order, file.Known, plan.AmountMinor, "refund", reason, user.Name, now, ct) is { } why) return why;
        var given = request.AsCredit ? new(0, [], plan.AmountMinor)
            : await GiveBack.ApplyAsync(db, file.Order, file.Known, file.Intents, plan.AmountMinor, reason, "refund", request.First, user.Name, now, granted.Id, ct);
        db.Add(granted);
        db.Add(OrderTimeline.Entry(file.Order.Id, "refund", $"{given.Words(file.Order.Currency, kinds.TitleOf)} ({reason}).", user.Name, now));
        return new Refunded(granted.Id, plan.AmountMinor, given.ByHandMinor, given.Asked);
    }, ct);
}

/// <summary>Query: what a refund would do. Computed by the same step as the refund.</summary>
public sealed class RefundPreview(IDbContextFactory<AppDb> dbs, GatewayKinds kinds)
{
    public async Task<Outcome<RefundEffects>> RunAsync(RefundRequest request, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var read = await RefundPlan.ReadAsync(db, request, ct);
        if (read is not Outcome<RefundPlan>.Done(var plan)) return ((Outcome<RefundPlan>.Refused)read).Why;
        var shares = request.AsCredit ? [] : plan.File.Book.PlanRefund(plan.AmountMinor, request.First);
        IEnumerable<(string, long)> ways = request.AsCredit ? [(kinds.TitleOf(PaidByHand.StoreCredit), plan.AmountMinor)] : shares.GroupBy(s => s.From.Gateway).Select(g => (kinds.TitleOf(g.Key), g.Sum(s => s.AmountMinor)));
        return new RefundEffects(plan.What.AmountMinor, plan.AmountMinor, RefundPlan.MostOf(plan.File, request.AsCredit), [.. ways],
            shares.Where(s => s.IsByHand).Sum(s => s.AmountMinor), plan.File.Order.Currency, plan.File.Order.Version);
    }
}

/// <summary>A refund that was checked and can be made.</summary>
internal sealed record RefundPlan(PaymentFile File, RefundSuggestion What, long AmountMinor)
{
    public static async Task<Outcome<RefundPlan>> ReadAsync(AppDb db, RefundRequest request, CancellationToken ct)
    {
        if (await PaymentFile.LoadAsync(db, request.Id, ct) is not { } file) return OrderRefusals.NotFound;
        if (file.Order.WhyNotVersion(request.Version) is { } stale) return stale;
        if (request.Reason.Trim().Length is 0 or > GrantedRefund.LongestReason) return Refusal.Invalid("payment.refund_reason", "reason", $"Give a reason, in at most {GrantedRefund.LongestReason} characters.");
        var before = await db.Refunds.AsNoTracking().Include(r => r.Lines).Where(r => r.OrderId == request.Id).ToListAsync(ct);
        return GrantedRefund.Suggest(file.Order, before, request.Lines, request.Shipping) switch
        {
            Outcome<RefundSuggestion>.Done(var what) => request.AsCredit && file.Order.CustomerId is null ? CreditRefusals.NoCustomer : Of(file, what, request),
            Outcome<RefundSuggestion>.Refused(var why) => why,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    /// <summary>Store credit may stand for what was paid anywhere.</summary>
    public static long MostOf(PaymentFile file, bool asCredit) => asCredit ? file.Book.KeptMinor : file.Book.RefundableMinor;

    private static Outcome<RefundPlan> Of(PaymentFile file, RefundSuggestion what, RefundRequest request)
    {
        var most = MostOf(file, request.AsCredit);
        var amount = request.AmountMinor ?? Math.Min(what.AmountMinor, most);
        if (amount < 1) return most == 0 ? PaymentRefusals.NothingToRefund : Refusal.Invalid("payment.refund_amount", "amount", "Give an amount above zero, or the units to refund.");
        return amount > most ? PaymentRefusals.MoreThanCaptured(MoneyForm.Of(most, file.Order.Currency)) : new RefundPlan(file, what, amount);
    }
}
