using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Web.Orders;

namespace OrderCloud.Web.Tests.Orders;

/// <summary>What an agent types, and what it will come to.</summary>
public sealed class NewOrderFormTests
{
    private static NewOrderForm Form() => new() { Currency = "eur", Lines = { new() { Sku = "CAP", Units = 3, Price = "12,50", Discount = "2.50", Tax = "19%" } }, Shipping = "4,90", ShippingTax = "0,93" };

    [Fact]
    public void Sums_stand_before_the_order_is_taken_and_are_those_it_gets()
    {
        var form = Form();
        Assert.Equal([("Items", "€37.50"), ("Discount", "−€2.50"), ("Shipping", "€4.90"), ("Tax", "€7.58"), ("Total", "€47.48")], form.Sums);

        var order = Assert.IsType<Outcome<IncomingOrder>.Done>(form.Read("x")).Value;
        Assert.Equal((3500 + 490 + 665 + 93, 665, 93), (order.ComputedTotalMinor, order.Lines[0].TaxMinor, order.Shipping[0].TaxMinor));
    }

    [Fact]
    public void A_rate_is_taken_out_of_what_includes_it()
    {
        var form = Form();
        form.TaxesIncluded = true;

        Assert.Equal([("Tax, included", "€6.52"), ("Total", "€39.90")], form.Sums.TakeLast(2));
    }

    [Theory]
    [InlineData("1,234")]
    [InlineData("ten")]
    [InlineData("")]
    public void What_cannot_be_read_comes_to_nothing_and_is_refused(string price)
    {
        var form = Form();
        form.Lines[0].Price = price;

        Assert.Equal(("Total", "—"), form.Sums[^1]);
        Assert.Equal("—", form.TotalOf(form.Lines[0]));
        Assert.IsType<Outcome<IncomingOrder>.Refused>(form.Read("x"));
    }

    [Fact]
    public void A_rate_above_everything_is_refused()
    {
        var form = Form();
        form.Lines[0].Tax = "190%";

        Assert.Equal(("Total", "—"), form.Sums[^1]);
        Assert.Contains("lines[0].tax", Assert.IsType<Outcome<IncomingOrder>.Refused>(form.Read("x")).Why.Errors!.Keys);
    }
}
