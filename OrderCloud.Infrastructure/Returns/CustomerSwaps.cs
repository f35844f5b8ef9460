using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>Units that come back, and what their customer looks for instead.</summary>
/// <param name="Words">Of another product; empty: nothing is searched for.</param>
/// <param name="Sku">What was chosen so far; may be empty.</param>
public sealed record SwapWish(OrderLineId Line, int Units, string Words, string Sku);

/// <summary>What a customer may take for units of a line.</summary>
/// <param name="Own">The other variants of its product, and the same again.</param>
/// <param name="Others">Of other products: what was found, and what was chosen.</param>
public sealed record SwapOffers(IReadOnlyList<SwapOffer> Own, IReadOnlyList<SwapOffer> Others);

/// <param name="PriceMinor">Of one; null: it costs what was paid.</param>
/// <param name="IsThere">As many as come back can be had now.</param>
/// <param name="IsSame">The very thing that was bought.</param>
public sealed record SwapOffer(string Sku, string Title, long? PriceMinor, bool IsThere, bool IsSame);

/// <summary>Query: what the customer of an order may choose instead of its lines. How many are in stock is nobody's business but the merchant's.</summary>
public sealed class CustomerSwaps(IDbContextFactory<AppDb> dbs, VariantSearch search, IntakeSetups setups)
{
    public const int MostOwn = 60, MostFound = 12, MostSearches = 5;
    private const int MostVariants = 1000;

    public async Task<IReadOnlyDictionary<OrderLineId, SwapOffers>> RunAsync(OrderId id, IReadOnlyList<SwapWish> wishes, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Orders.AsNoTracking().Include(o => o.Lines).FirstOrDefaultAsync(o => o.Id == id, ct) is not { } order) return new Dictionary<OrderLineId, SwapOffers>();
        var found = new Dictionary<string, List<VariantId>>();
        foreach (var words in wishes.Select(w => w.Words.Trim()).Where(w => w.Length > 0).Distinct().Take(MostSearches))
            found[words] = [.. (await search.RunAsync(words, MostFound, pricedIn: order.Currency, ct: ct)).Select(f => f.Id)];

        var bought = wishes.Select(w => order.Lines.FirstOrDefault(l => l.Id == w.Line)?.VariantId).OfType<VariantId>().Distinct().ToList();
        var (skus, ids) = (wishes.Select(w => w.Sku).Where(s => s.Length > 0).Distinct().ToList(), found.Values.SelectMany(f => f).Distinct().ToList());
        var known = await db.Variants.AsNoTracking()
            .Where(v => db.Variants.Any(b => bought.Contains(b.Id) && b.ProductId == v.ProductId) || skus.Contains(v.Sku) || ids.Contains(v.Id)).OrderBy(v => v.Sku).Take(MostVariants)
            .Select(v => new OfferedVariant(v.Id, v.ProductId, v.Sku, v.PriceMinor, v.PriceCurrency)).ToListAsync(ct);
        var stock = await StockBySku.Of(db, known.ConvertAll(v => v.Id), ct);
        var ships = (await setups.OfAsync(db, ct)).Locations.Where(l => l.MayShip).Select(l => l.Id).ToHashSet();
        return wishes.DistinctBy(w => w.Line).ToDictionary(w => w.Line, w => Of(w));

        SwapOffers Of(SwapWish wish)
        {
            var was = known.Find(v => v.Id == order.Lines.FirstOrDefault(l => l.Id == wish.Line)?.VariantId);
            var others = found.GetValueOrDefault(wish.Words.Trim()) ?? [];
            return new(
                [.. known.Where(v => v.Product == was?.Product && (v.IsLike(was) || IsPriced(v))).OrderBy(v => v.Id == was?.Id).Take(MostOwn).Select(v => Offer(v, was, wish.Units))],
                [.. known.Where(v => v.Product != was?.Product && IsPriced(v) && (others.Contains(v.Id) || v.Sku == wish.Sku)).OrderByDescending(v => v.Sku == wish.Sku).ThenBy(v => others.IndexOf(v.Id)).Select(v => Offer(v, was, wish.Units))]);
        }

        bool IsPriced(OfferedVariant v) => v.PriceMinor is not null && v.Currency == order.Currency;

        SwapOffer Offer(OfferedVariant v, OfferedVariant? was, int units) => new(
            v.Sku, stock[v.Sku].Title, v.IsLike(was) ? null : v.PriceMinor, stock[v.Sku].Available.Where(a => ships.Contains(a.Key)).Sum(a => Math.Max(0, a.Value)) >= units, v.Id == was?.Id);
    }
}
