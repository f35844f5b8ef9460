using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>What goes out for what comes back, priced.</summary>
internal sealed record ReplacementPlan(ReturnOutcome Outcome, IReadOnlyList<ReplacementLine> Lines, long TotalMinor, long WorthMinor)
{
    /// <summary>What comes back pays for so much of it.</summary>
    public long CreditMinor => Math.Min(WorthMinor, TotalMinor);

    /// <summary>Null where money goes back.</summary>
    public static async Task<Outcome<ReplacementPlan>?> ReadAsync(AppDb db, Order order, ReturnAsk ask, ReturnEstimate estimate, CancellationToken ct)
    {
        if (WhyNot(order, ask) is { } why) return why;
        if (!ask.Outcome.SendsGoods()) return null;
        IReadOnlyList<ReplacementChoice> choices = ask.Replacements ?? [];
        var (skus, ids) = (choices.Select(c => c.Sku).Distinct().ToList(), order.Lines.Select(l => l.VariantId).OfType<Domain.Catalog.VariantId>().Distinct().ToList());
        var variants = await db.Variants.AsNoTracking().Where(v => skus.Contains(v.Sku) || ids.Contains(v.Id))
            .Select(v => new OfferedVariant(v.Id, v.ProductId, v.Sku, v.PriceMinor, v.PriceCurrency)).ToListAsync(ct);
        var (free, worth) = (ask.Outcome is ReturnOutcome.Replacement, ask.Outcome is ReturnOutcome.Exchange ? estimate.RefundMinor : 0);
        return ExchangePrice.Of(order, estimate, choices, variants.ToDictionary(v => v.Sku), variants.ToDictionary(v => v.Id), free) switch
        {
            Outcome<IReadOnlyList<ReplacementLine>>.Done(var lines) => new ReplacementPlan(ask.Outcome, lines, lines.Sum(l => l.TotalMinor(order.TaxesIncluded)), worth),
            Outcome<IReadOnlyList<ReplacementLine>>.Refused(var refused) => refused,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    private static Refusal? WhyNot(Order order, ReturnAsk ask) => ask switch
    {
        { Outcome: ReturnOutcome.Refund or ReturnOutcome.StoreCredit, Replacements.Count: > 0 } => ReturnRefusals.ReplacementsNeedless,
        { Outcome: ReturnOutcome.StoreCredit } when order.CustomerId is null => CreditRefusals.NoCustomer,
        { Outcome: ReturnOutcome.Refund or ReturnOutcome.StoreCredit } => null,
        { Outcome: ReturnOutcome.Replacement, IsClaim: false } or { Outcome: ReturnOutcome.Replacement, ByCustomer: true } => ReturnRefusals.ReplacesClaims,
        { Outcome: ReturnOutcome.Exchange, IsClaim: true } => ReturnRefusals.ClaimNotExchanged,
        { ByCustomer: true, AtOnce: true } => ReturnRefusals.AtOnceByCustomer,
        _ when order.ErasedAt is not null => OrderRefusals.Erased,
        _ => null,
    };
}
