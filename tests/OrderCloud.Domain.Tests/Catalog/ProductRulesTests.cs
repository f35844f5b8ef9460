using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Tests.Catalog;

public sealed class ProductRulesTests
{
    private static VariantInput Shirt(string sku = "TS-1") => new() { Sku = sku, Title = "S", WeightGrams = 200 };

    [Fact]
    public void Every_wrong_field_is_named_at_once()
    {
        var why = ProductRules.WhyNot(new(" ", new string('c', 81),
        [
            Shirt("") with { Barcode = "6291041500214", Price = new("1.234", "USD"), Cost = new("1.00001", "USD"), WeightGrams = -1 },
            Shirt("A") with { Price = new("5", "XXY") },
            Shirt("A"),
        ]), null, out _);

        Assert.Equal(RefusalKind.Invalid, why!.Kind);
        Assert.Equal(
            ["category", "title", "variants[0].barcode", "variants[0].cost.amount", "variants[0].price.amount", "variants[0].sku", "variants[0].weightGrams",
                "variants[1].price.currency", "variants[2].sku"],
            why.Errors!.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("12.34", "USD", 1234)]
    [InlineData("1200", "JPY", 1200)]
    [InlineData("1.234", "KWD", 1234)]
    [InlineData("0", "EUR", 0)]
    public void A_price_has_the_digits_of_its_currency(string amount, string currency, long minor)
    {
        Assert.Null(ProductRules.WhyNot(new("Shirt", "", [Shirt() with { Price = new(amount, currency) }]), null, out var good));
        Assert.Equal((minor, currency), (good.Variants[0].Details.PriceMinor, good.Variants[0].Details.PriceCurrency));
    }

    [Theory]
    [InlineData("1.5", "JPY")]
    [InlineData("1.2345", "KWD")]
    [InlineData("-1", "USD")]
    [InlineData("1e3", "USD")]
    public void A_price_with_other_digits_is_refused(string amount, string currency) =>
        Assert.Equal("variants[0].price.amount", Assert.Single(ProductRules.WhyNot(new("Shirt", "", [Shirt() with { Price = new(amount, currency) }]), null, out _)!.Errors!).Key);

    [Fact]
    public void Cost_is_kept_in_ten_thousandths_and_in_the_currency_of_the_price()
    {
        Assert.Null(ProductRules.WhyNot(new("Screw", "", [Shirt() with { Price = new("0.05", "USD"), Cost = new("0.0125", "USD") }]), null, out var good));
        Assert.Equal(125, good.Variants[0].Details.CostTenThousandths);

        var why = ProductRules.WhyNot(new("Screw", "", [Shirt() with { Price = new("0.05", "USD"), Cost = new("0.0125", "EUR") }]), null, out _);
        Assert.Equal("variants[0].cost.currency", Assert.Single(why!.Errors!).Key);
    }

    [Fact]
    public void What_is_not_said_stays_as_it_is()
    {
        var product = new Product("Shirt", "Apparel");
        product.Add(new("TS-1", "S", "04006381333931", 1000, "USD", 45_000, 200));

        Assert.Null(ProductRules.WhyNot(new("Tee", null, [new() { Sku = "TS-1", Price = new("12.00", "USD") }]), product, out var good));

        Assert.Equal(("Tee", "Apparel"), (good.Title, good.Category));
        Assert.Equal(product.Variants[0].Id, good.Variants[0].Id);
        Assert.Equal(new("TS-1", "S", "04006381333931", 1200, "USD", 45_000, 200), good.Variants[0].Details);
    }

    [Fact]
    public void An_empty_text_takes_away_what_was_there()
    {
        var product = new Product("Shirt", "Apparel");
        product.Add(new("TS-1", "S", "04006381333931", 1000, "USD", 45_000, 200));

        Assert.Null(ProductRules.WhyNot(new(null, "", [new() { Sku = "TS-1", Barcode = "", Price = new("", "USD") }]), product, out var good));

        Assert.Equal("", good.Category);
        Assert.Equal(("", null), (good.Variants[0].Details.Barcode, good.Variants[0].Details.PriceMinor));
    }

    [Theory]
    [InlineData(45_000, 2, "4.50")]
    [InlineData(125, 2, "0.0125")]
    [InlineData(12_000_000, 0, "1200")]
    public void Cost_reads_back_as_it_was_written(long cost, int digits, string text)
    {
        Assert.Equal(text, CostText.Of(cost, digits));
        Assert.True(CostText.TryParse(text, out var again));
        Assert.Equal(cost, again);
    }
}
