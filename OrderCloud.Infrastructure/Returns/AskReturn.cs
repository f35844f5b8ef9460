using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>Units of an order line that somebody wants to send back.</summary>
/// <param name="Photos">Pictures as they were sent, each a whole file.</param>
public sealed record ReturnWish(OrderLineId Line, int Units, string Reason, string Comment = "", IReadOnlyList<byte[]>? Photos = null)
{
    public ReturnChoice Choice => new(Line, Units, Reason);
}

/// <param name="ByCustomer">The customer asks: photos may be required, and the policy decides whether anybody looks at it.</param>
/// <param name="BeyondPolicy">The merchant takes it back though the window is closed or the sale was final.</param>
/// <param name="IsClaim">The merchant pays for what came wrong, broken or not at all, and wants nothing back.</param>
/// <param name="Version">Of the order that the decision was made on; null when it does not matter.</param>
/// <param name="Replacements">What the customer gets instead, with an exchange or a replacement.</param>
/// <param name="AtOnce">The exchange does not wait for the goods.</param>
/// <param name="Agreed">The sums that were shown; null when they do not matter.</param>
public sealed record ReturnAsk(
    OrderId Id, IReadOnlyList<ReturnWish> Lines, bool ByCustomer = false, bool BeyondPolicy = false, bool IsClaim = false, int? Version = null,
    ReturnOutcome Outcome = ReturnOutcome.Refund, IReadOnlyList<ReplacementChoice>? Replacements = null, bool AtOnce = false, AgreedSums? Agreed = null);

/// <summary>What an exchange comes to: prices of what goes out may move while somebody thinks.</summary>
/// <param name="WorthMinor">Of what comes back.</param>
/// <param name="GivenMinor">What goes out costs.</param>
public sealed record AgreedSums(long WorthMinor, long GivenMinor);

/// <summary>What a return would come to.</summary>
/// <param name="ApprovesItself">Nobody needs to decide on it.</param>
/// <param name="PhotoFor">Lines whose reason needs a photo.</param>
/// <param name="Version">Of the order; hand it to the action, so that it does exactly this.</param>
/// <param name="Exchange">What goes out for it; null: the money goes back.</param>
public sealed record ReturnEffects(ReturnEstimate Estimate, bool ApprovesItself, IReadOnlyList<OrderLineId> PhotoFor, int Version, ExchangeEffects? Exchange = null)
{
    /// <summary>Hand them to the action, so that it does exactly this.</summary>
    public AgreedSums Sums => new(Estimate.RefundMinor, Exchange?.TotalMinor ?? 0);
}

/// <summary>Announces goods that come back, with what is paid for them. What a person of the merchant announces is approved with it.</summary>
public sealed class AskReturn(Writes writes, ReturnPictures pictures, ReplacementDesk replacements, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<Return>> RunAsync(ReturnAsk ask, CancellationToken ct = default)
    {
        await pictures.ReadyAsync(ct);
        return await writes.RunAsync<Return>(Permission.EditReturns, async db =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var read = await ReturnPlan.ReadAsync(db, ask, now, ct);
            if (read is not Outcome<ReturnPlan>.Done(var plan)) return ((Outcome<ReturnPlan>.Refused)read).Why;
            var kept = await pictures.KeepAsync(db, [.. ask.Lines.SelectMany(l => l.Photos ?? [])], now, ct);
            if (kept is not Outcome<IReadOnlyList<Guid>>.Done(var files)) return ((Outcome<IReadOnlyList<Guid>>.Refused)kept).Why;

            var asked = plan.Make(user.Name, now);
            AddPhotos(asked, ask.Lines, files, now);
            if (ask.Outcome is ReturnOutcome.StoreCredit) asked.PromiseCredit();
            if (plan.IsApproved) Approve(plan, asked, ask.ByCustomer ? "Return policy" : user.Name, now);
            if (plan.Replacement is { } given && await ReplaceAsync(db, plan, given, asked, now, ct) is { } why) return why;
            db.Add(asked);
            db.Add(OrderTimeline.Entry(plan.Case.Order.Id, "return", TextOf(asked), user.Name, now, asked.Id.Value));
            return asked;
        }, ct);
    }

    /// <summary>The order that goes out for it is placed and reserved with it, or neither is.</summary>
    private async Task<Refusal?> ReplaceAsync(AppDb db, ReturnPlan plan, ReplacementPlan given, Return asked, DateTime now, CancellationToken ct)
    {
        var placed = await replacements.PlaceAsync(db, plan, given, asked.Number, ct);
        if (placed is not Outcome<Order>.Done(var order)) return ((Outcome<Order>.Refused)placed).Why;
        asked.Replace(given.Outcome, order, plan.Ask.AtOnce && !asked.KeepsItems ? now.AddDays(ReplacementDesk.DaysToComeBack) : null, now);
        if (given.Outcome is ReturnOutcome.Replacement) foreach (var line in asked.Lines) plan.Case.Order.ReplaceUnits(line.OrderLineId, line.Units);
        if (asked.KeepsItems) await SettleExchange.ApplyAsync(db, new(plan.Case.Order, asked), user.Name, now, ct);
        await DifferenceLink.AddAsync(db, asked, user.Name, now, ct);
        return null;
    }

    private static void Approve(ReturnPlan plan, Return asked, string by, DateTime now)
    {
        asked.Approve("", plan.Case.Destination, by, now);
        if (asked.KeepsItems) asked.LetGo(plan.Case.Order);
    }

    private static void AddPhotos(Return asked, IReadOnlyList<ReturnWish> wishes, IReadOnlyList<Guid> files, DateTime now)
    {
        var next = 0;
        foreach (var (i, wish) in wishes.Index())
            foreach (var _ in wish.Photos ?? []) asked.AddPhoto(asked.Lines[i].Id, files[next++], now);
    }

    private static string TextOf(Return asked) =>
        $"{asked.Number}: {string.Join(", ", asked.Lines.Select(l => $"{l.Units} × {l.Sku}"))} {(asked.Outcome is ReturnOutcome.Replacement ? "is replaced" : asked.KeepsItems && !asked.Outcome.SendsGoods() ? "is paid back and kept by the customer" : asked.KeepsItems ? "is exchanged and kept by the customer" : "comes back")}{(asked.ReplacementNumber.Length > 0 ? $", order {asked.ReplacementNumber} goes out for it" : "")}{(asked.Outcome is ReturnOutcome.StoreCredit ? " for store credit" : "")}{(asked.Status is ReturnStatus.Approved ? "" : ", if you approve it")}.";
}

/// <summary>Query: what of an order may come back, and why the rest may not.</summary>
public sealed class ReturnChoices(IDbContextFactory<AppDb> dbs, TimeProvider clock)
{
    /// <param name="Units">Stretches of units of which the same is true.</param>
    /// <param name="Parcels">What left and was not called back.</param>
    public sealed record View(Order Order, ReturnPolicy Policy, IReadOnlyList<ReturnableUnits> Units, IReadOnlyList<Return> Returns, IReadOnlyList<Shipment> Parcels);

    /// <summary>Null when this merchant has no such order.</summary>
    public async Task<View?> RunAsync(OrderId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await ReturnCase.LoadAsync(db, id, ct) is { } read ? new(read.Order, read.Policy, Returnability.Of(read.Of, read.Policy, clock.GetUtcNow().UtcDateTime), read.Returns, read.Parcels) : null;
    }
}

/// <summary>Query: what a return would come to, computed by the same step as the return (T6).</summary>
public sealed class ReturnPreview(IDbContextFactory<AppDb> dbs, ReplacementDesk replacements, TimeProvider clock)
{
    public async Task<Outcome<ReturnEffects>> RunAsync(ReturnAsk ask, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await ReturnPlan.ReadAsync(db, ask, clock.GetUtcNow().UtcDateTime, ct, looksOnly: true) switch
        {
            Outcome<ReturnPlan>.Done(var plan) => new ReturnEffects(
                plan.Estimate, plan.IsApproved, [.. ask.Lines.Where(l => plan.NeedsPhoto(l)).Select(l => l.Line)], plan.Case.Order.Version,
                plan.Replacement is { } given ? await replacements.LookAsync(db, plan, given, ct) : null),
            Outcome<ReturnPlan>.Refused(var why) => why,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }
}

/// <summary>A return that was checked and can be made.</summary>
internal sealed record ReturnPlan(ReturnCase Case, ReturnAsk Ask, ReturnEstimate Estimate, ReplacementPlan? Replacement = null)
{
    /// <summary>With the asking; else somebody decides on it.</summary>
    public bool IsApproved => !Ask.ByCustomer || Case.Policy.ApprovesItself(Estimate);

    public bool NeedsPhoto(ReturnWish wish) => Case.Policy.Reason(wish.Reason) is { PhotoRequired: true };

    /// <param name="looksOnly">Photos come later.</param>
    public static async Task<Outcome<ReturnPlan>> ReadAsync(AppDb db, ReturnAsk ask, DateTime now, CancellationToken ct, bool looksOnly = false)
    {
        if (await ReturnCase.LoadAsync(db, ask.Id, ct) is not { } of) return OrderRefusals.NotFound;
        if (of.Order.WhyNotVersion(ask.Version) is { } stale) return stale;
        if (ask is { IsClaim: true, ByCustomer: false }) of = of with { Policy = of.Policy.ForClaims() };
        if (ask is { ByCustomer: true, Outcome: ReturnOutcome.StoreCredit } && !of.Policy.OffersCredit) return ReturnRefusals.CreditNotOffered;
        if (ask.Lines.Any(l => l.Comment.Trim().Length > Return.LongestComment)) return ReturnRefusals.CommentLong;
        var choices = ask.Lines.Select(l => l.Choice).ToList();
        if (Returnability.WhyNot(of.Of, of.Policy, choices, now, ask.BeyondPolicy) is { } why) return why;

        var plan = new ReturnPlan(of, ask, ReturnEstimate.Of(of.Of, of.Policy, choices, ask.IsClaim && !ask.ByCustomer));
        if (!looksOnly && ask.ByCustomer && ask.Lines.Any(l => plan.NeedsPhoto(l) && l.Photos is null or [])) return ReturnRefusals.PhotoMissing;
        if (ask.Lines.Sum(l => l.Photos?.Count ?? 0) > Return.MostPhotos) return ReturnRefusals.PhotosFull;
        return await ReplacementPlan.ReadAsync(db, of.Order, ask, plan.Estimate, ct) switch
        {
            null => plan,
            Outcome<ReplacementPlan>.Done(var given) => ask.Agreed is { } agreed && agreed != new AgreedSums(plan.Estimate.RefundMinor, given.TotalMinor) ? ReturnRefusals.SumsMoved : plan with { Replacement = given },
            Outcome<ReplacementPlan>.Refused(var refused) => refused,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    /// <summary>Counts the units at the order, so that two returns of the same units meet there (T1).</summary>
    public Return Make(string by, DateTime now)
    {
        foreach (var line in Ask.Lines) Case.Order.RequestReturn(line.Line, line.Units);
        return new(Case.Order, $"{Case.Order.Number}-R{Case.Returns.Count + 1}", Estimate, [.. Ask.Lines.Select(l => l.Comment.Trim())], Case.Destination, by, Ask.ByCustomer, now);
    }
}
