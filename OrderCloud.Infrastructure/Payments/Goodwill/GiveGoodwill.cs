using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Goodwill;

/// <param name="Version">Of the order that the decision was made on; null when it does not matter.</param>
public sealed record GoodwillRequest(OrderId Id, long AmountMinor, string Reason, int? Version = null);

/// <summary>What goodwill does, or would do.</summary>
/// <param name="LeftMinor">What is left of the limit of who asks, before this.</param>
/// <param name="MostMinor">What can be given: of that, what can go back here.</param>
/// <param name="Ways">By which way how much goes back.</param>
/// <param name="ByHandMinor">What of it is only recorded: somebody gives it back.</param>
public sealed record GoodwillEffects(long AmountMinor, long LeftMinor, long MostMinor, IReadOnlyList<(string Way, long AmountMinor)> Ways, long ByHandMinor, string Currency, int Version);

/// <summary>Gives money back as a favour, for no units, by the payments that brought it (P7); all favours of an order together within the limit of the role.</summary>
public sealed class GiveGoodwill(Writes writes, GatewayKinds kinds, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<Refunded>> RunAsync(GoodwillRequest request, CancellationToken ct = default) => writes.RunAsync<Refunded>(Permission.GiveGoodwill, async db =>
    {
        var read = await GoodwillPlan.ReadAsync(db, user, request.Id, request.Version, ct);
        if (read is not Outcome<GoodwillPlan>.Done(var plan)) return ((Outcome<GoodwillPlan>.Refused)read).Why;
        if (plan.WhyNot(request.AmountMinor) is { } why) return why;
        if (request.Reason.Trim() is not { Length: > 0 and <= GrantedRefund.LongestReason } reason) return GoodwillRefusals.ReasonMissing;

        var (file, now) = (plan.File, clock.GetUtcNow().UtcDateTime);
        var granted = GrantedRefund.Goodwill(file.Order.Id, request.AmountMinor, reason, user.Name, now);
        file.Order.NoteGranted(request.AmountMinor);
        var given = await GiveBack.ApplyAsync(db, file.Order, file.Known, file.Intents, request.AmountMinor, reason, "goodwill", first: null, user.Name, now, granted.Id, ct);
        file.Order.NoteGoodwill(request.AmountMinor);   // two favours at once shall meet
        db.Add(granted);
        db.Add(OrderTimeline.Entry(file.Order.Id, "goodwill", $"Goodwill: {given.Words(file.Order.Currency, kinds.TitleOf)} ({reason}).", user.Name, now));
        return new Refunded(granted.Id, request.AmountMinor, given.ByHandMinor, given.Asked);
    }, ct);
}

/// <summary>Query: what goodwill would do, and how much may be given. Computed by the same step as the deed.</summary>
public sealed class GoodwillPreview(IDbContextFactory<AppDb> dbs, GatewayKinds kinds, CurrentUser user)
{
    /// <param name="amountMinor">0: only how much may be given.</param>
    public async Task<Outcome<GoodwillEffects>> RunAsync(OrderId id, long amountMinor, int? version = null, CancellationToken ct = default)
    {
        if (user.WhyNot(Permission.GiveGoodwill) is { } forbidden) return forbidden;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var read = await GoodwillPlan.ReadAsync(db, user, id, version, ct);
        if (read is not Outcome<GoodwillPlan>.Done(var plan)) return ((Outcome<GoodwillPlan>.Refused)read).Why;
        if (amountMinor != 0 && plan.WhyNot(amountMinor) is { } why) return why;
        var shares = plan.File.Book.PlanRefund(amountMinor);
        return new GoodwillEffects(
            amountMinor, plan.LeftMinor, plan.MostMinor, [.. shares.GroupBy(s => s.From.Gateway).Select(g => (kinds.TitleOf(g.Key), g.Sum(s => s.AmountMinor)))],
            shares.Where(s => s.IsByHand).Sum(s => s.AmountMinor), plan.File.Order.Currency, plan.File.Order.Version);
    }
}

/// <summary>An order of which goodwill may be given, and how much.</summary>
internal sealed record GoodwillPlan(PaymentFile File, GoodwillPolicy Policy, GoodwillLimit Limit, long LeftMinor)
{
    public long MostMinor => Math.Min(LeftMinor, File.Book.RefundableMinor);

    public static async Task<Outcome<GoodwillPlan>> ReadAsync(AppDb db, CurrentUser user, OrderId id, int? version, CancellationToken ct)
    {
        if (await PaymentFile.LoadAsync(db, id, ct) is not { } file) return OrderRefusals.NotFound;
        if (file.Order.WhyNotVersion(version) is { } stale) return stale;
        if (file.Order.CapturedMinor == 0) return GoodwillRefusals.NotPaid;
        if (file.Book.RefundableMinor == 0) return PaymentRefusals.NothingToRefund;
        var policy = await GoodwillPolicies.OfAsync(db, ct);
        var limit = LimitOf(user, policy);
        return policy.LeftOf(file.Order, limit) switch
        {
            Outcome<long>.Done(var left) => new GoodwillPlan(file, policy, limit, left),
            Outcome<long>.Refused(var why) => why,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    public Refusal? WhyNot(long amountMinor)
    {
        string Text(long minor) => MoneyForm.Of(minor, File.Order.Currency);
        return amountMinor > LeftMinor ? GoodwillRefusals.BeyondLimit(Text(LeftMinor), LimitWords(Text), Text(File.Order.GoodwillMinor))
            : amountMinor > MostMinor ? PaymentRefusals.MoreThanCaptured(Text(MostMinor))
            : amountMinor < 1 ? GoodwillRefusals.AmountMissing
            : null;
    }

    private string LimitWords(Func<long, string> text) =>
        $"{Limit.Percent} % of {text(File.Order.DueMinor)}{(Limit.MostMinor is { } most ? $" and no more than {MoneyForm.Of(most, Policy.Currency)}" : "")}";

    /// <summary>A program has no role: what it may do its scopes say.</summary>
    private static GoodwillLimit LimitOf(CurrentUser user, GoodwillPolicy policy) =>
        user.Kind is ActorKind.ApiKey ? GoodwillLimit.Whole : user.Role is { } role ? policy.Of(role) : GoodwillLimit.None;
}
