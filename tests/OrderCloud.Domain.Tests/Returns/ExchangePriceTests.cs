using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Domain.Tests.Returns;

public sealed class ExchangePriceTests
{
    private static readonly ProductId Shirt = ProductId.New();

    [Theory]
    [InlineData(false, 900)]
    [InlineData(true, 0)]
    public void T9_The_same_thing_costs_what_was_paid_with_its_tax_whatever_was_taken_off_then(bool taxesIncluded, long taxOnTop)
    {
        var (of, back) = Sold(taxesIncluded);

        var lines = Priced(of, back, [new(of.Line(0).Id, "SKU-0", 1), new(of.Line(0).Id, "L", 1)]);

        Assert.Equal(back.GoodsMinor, lines.Sum(l => l.TotalMinor(taxesIncluded)));
        Assert.Equal(4_667 + (taxOnTop * 2 / 3), lines.Sum(l => l.TotalMinor(taxesIncluded)));
        Assert.Equal(back.TaxMinor, lines.Sum(l => l.Price.TaxMinor));
        Assert.All(lines, l => Assert.Equal((2_500L, true), (l.Price.UnitPriceMinor, l.Price.DiscountMinor >= 0)));
    }

    [Fact]
    public void T9_Where_the_channel_charged_more_than_its_price_a_swap_is_even_all_the_same()
    {
        var of = ReturnSamples.Order(charged: 3_001, taxesIncluded: true, [(3, 900, 0, 0)]).AllArrived(ReturnSamples.At);
        var back = ReturnEstimate.Of(of, ReturnPolicy.Default, [of.Choice(0, 3)]);

        var line = Assert.Single(Priced(of, back, [new(of.Line(0).Id, "SKU-0", 3)]));

        Assert.Equal((3_001L, 1_001L, 2L), (line.TotalMinor(true), line.Price.UnitPriceMinor, line.Price.DiscountMinor));
    }

    [Fact]
    public void T9_Another_thing_costs_its_price_and_is_taxed_like_what_comes_back()
    {
        var (of, back) = Sold(taxesIncluded: false);

        var line = Assert.Single(Priced(of, back, [new(of.Line(0).Id, "JACKET", 2)]));

        Assert.Equal((8_000L, 0L, 2_057L), (line.Price.UnitPriceMinor, line.Price.DiscountMinor, line.Price.TaxMinor));   // 900 on 7,000
        Assert.Equal("return.replacement_price", Refused(of, back, [new(of.Line(0).Id, "EURO", 1)]));
        Assert.Equal("return.replacement_price", Refused(of, back, [new(of.Line(0).Id, "FREE", 1)]));
    }

    [Fact]
    public void T11_For_a_claim_it_costs_nothing_and_replaces_each_flagged_unit_and_no_other()
    {
        var (of, back) = Sold(taxesIncluded: false);

        var line = Assert.Single(Priced(of, back, [new(of.Line(0).Id, "JACKET", 2)], free: true));
        Assert.Equal((0L, 8_000L, 16_000L, 0L), (line.TotalMinor(false), line.Price.UnitPriceMinor, line.Price.DiscountMinor, line.Price.TaxMinor));

        Assert.Equal("return.replaces_all", Refused(of, back, [new(of.Line(0).Id, "JACKET", 1)], free: true));
        Assert.Equal("return.replaces_all", Refused(of, back, [new(of.Line(0).Id, "JACKET", 3)], free: true));
        Assert.Equal("return.replaces_others", Refused(of, back, [new(of.Line(1).Id, "JACKET", 2)], free: true));
    }

    /// <summary>Three shirts at 25.00 less 5.00, of which two come back, and something else.</summary>
    private static (ReturnableOrder Of, ReturnEstimate Back) Sold(bool taxesIncluded)
    {
        var of = ReturnSamples.Order(null, taxesIncluded, [(3, 2_500, 500, 900), (1, 100, 0, 0)]).AllArrived(ReturnSamples.At);
        return (of, ReturnEstimate.Of(of, ReturnPolicy.Default, [of.Choice(0, 2)]));
    }

    private static IReadOnlyList<ReplacementLine> Priced(ReturnableOrder of, ReturnEstimate back, IReadOnlyList<ReplacementChoice> choices, bool free = false) =>
        Assert.IsType<Outcome<IReadOnlyList<ReplacementLine>>.Done>(Price(of, back, choices, free)).Value;

    private static string Refused(ReturnableOrder of, ReturnEstimate back, IReadOnlyList<ReplacementChoice> choices, bool free = false) =>
        Assert.IsType<Outcome<IReadOnlyList<ReplacementLine>>.Refused>(Price(of, back, choices, free)).Why.Code;

    private static Outcome<IReadOnlyList<ReplacementLine>> Price(ReturnableOrder of, ReturnEstimate back, IReadOnlyList<ReplacementChoice> choices, bool free)
    {
        OfferedVariant[] known =
        [
            new(of.Line(0).VariantId!.Value, Shirt, "SKU-0", 3_000, "USD"), new(VariantId.New(), Shirt, "L", 3_000, "USD"), new(VariantId.New(), ProductId.New(), "JACKET", 8_000, "USD"),
            new(VariantId.New(), ProductId.New(), "EURO", 8_000, "EUR"), new(VariantId.New(), ProductId.New(), "FREE", null, ""),
        ];
        return ExchangePrice.Of(of.Order, back, choices, known.ToDictionary(v => v.Sku), known.ToDictionary(v => v.Id), free);
    }
}
