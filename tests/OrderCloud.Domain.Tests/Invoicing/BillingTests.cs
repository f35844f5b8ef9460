using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using static OrderCloud.Domain.Tests.Invoicing.InvoiceSamples;

namespace OrderCloud.Domain.Tests.Invoicing;

public sealed class BillingTests
{
    [Theory, InlineData(false), InlineData(true)]
    public void V1_However_an_order_is_cut_into_invoices_they_add_up_to_it(bool taxesIncluded)
    {
        var random = new Random(20260302);
        for (var round = 0; round < 300; round++)
        {
            var lines = Enumerable.Range(0, random.Next(1, 5)).Select(_ => (Units: random.Next(1, 8), Price: random.NextInt64(1, 9999), Discount: random.NextInt64(0, 9), Tax: random.NextInt64(0, 400))).ToArray();
            var order = InvoiceSamples.Order(taxesIncluded, 0, [new("Ground", 499, 95)], [.. lines.Select(l => (l.Units, l.Price + 500, l.Discount, l.Tax))]);
            order = InvoiceSamples.Order(taxesIncluded, order.ComputedTotalMinor ?? 0, [new("Ground", 499, 95)], [.. lines.Select(l => (l.Units, l.Price + 500, l.Discount, l.Tax))]);
            var invoices = new List<Invoice>();
            while (Billing.Rest(order, new(invoices, [])).Values.Any(u => u > 0))
            {
                var rest = Billing.Rest(order, new(invoices, []));
                var units = rest.ToDictionary(u => u.Key, u => random.Next(0, u.Value + 1));
                if (units.Values.Sum() == 0) continue;
                invoices.Add(new(order, Billing.For(order, new(invoices, []), units), BillCause.ByHand));
            }

            Assert.Equal(order.TotalMinor, invoices.Sum(i => i.TotalMinor));
            Assert.Equal(order.TaxMinor, invoices.Sum(i => i.TaxMinor));
            Assert.Equal(order.DiscountMinor, invoices.Sum(i => i.Lines.Sum(l => l.DiscountMinor)));
            Assert.Single(invoices.SelectMany(i => i.Lines), l => l.OrderLineId is null);
            Assert.All(invoices.SelectMany(i => i.Lines), l => Assert.True(l.TaxMinor >= 0 && l.DiscountMinor >= 0));
        }
    }

    [Fact]
    public void Shipping_stands_on_the_first_invoice_only()
    {
        var order = InvoiceSamples.Order(false, 3500, [new("Ground", 500, 0)], (3, 1000, 0, 0));
        var first = Draft(order, BilledSoFar.Nothing, 1);
        var second = Draft(order, new([first], []), 2);

        Assert.Equal((1500L, "Shipping: Ground"), (first.TotalMinor, first.Lines[1].Title));
        Assert.Equal(2000, second.TotalMinor);
    }

    [Fact]
    public void V1_More_than_was_ordered_is_refused_and_the_allowance_is_rounded_down()
    {
        var order = InvoiceSamples.Order(false, 10_000, [], (10, 1000, 0, 0));
        var first = Draft(order, BilledSoFar.Nothing, 10);

        Assert.Equal("invoice.bill_too_many", Billing.WhyNot(order, BilledSoFar.Nothing, Units(order, 11), 0)?.Code);
        Assert.Equal("invoice.nothing_to_bill", Billing.WhyNot(order, new([first], []), Units(order, 1), 0)?.Code);
        Assert.Null(Billing.WhyNot(order, new([first], []), Units(order, 1), 15));
        Assert.Equal("invoice.bill_too_many", Billing.WhyNot(order, new([first], []), Units(order, 2), 15)?.Code);
        Assert.Equal("invoice.units", Billing.WhyNot(order, BilledSoFar.Nothing, Units(order, 0), 0)?.Code);
    }

    [Fact]
    public void V1_An_order_is_to_deliver_and_bill_then_to_bill_or_deliver_then_completed()
    {
        var order = InvoiceSamples.Order(false, 2000, [], (2, 1000, 0, 0));
        var all = new BilledSoFar([Draft(order, BilledSoFar.Nothing, 2)], []);
        Assert.Equal((BillingStatus.ToDeliverAndBill, BillingStatus.ToDeliver), (Billing.Status(order, BilledSoFar.Nothing), Billing.Status(order, all)));

        order.Reserve(order.Lines[0].Id, 2);
        order.Ship(order.Lines[0].Id, 2);
        Assert.Equal((BillingStatus.ToBill, BillingStatus.Completed), (Billing.Status(order, BilledSoFar.Nothing), Billing.Status(order, all)));
        Assert.Equal(BillingStatus.ToBill, Billing.Status(order, new([Draft(order, BilledSoFar.Nothing, 1)], [])));
    }

    [Fact]
    public void A_channels_other_total_stands_on_the_invoices_and_none_falls_below_zero()
    {
        var order = InvoiceSamples.Order(false, 2500, [], (3, 1000, 0, 0));
        Assert.Equal(-500, Draft(order, BilledSoFar.Nothing, 1).AdjustmentMinor);

        var cheap = InvoiceSamples.Order(false, 400, [], (1, 100, 0, 0), (1, 1000, 0, 0));
        var first = Draft(cheap, BilledSoFar.Nothing, 1, 0);
        var second = Draft(cheap, new([first], []), 0, 1);
        Assert.Equal((0L, 400L), (first.TotalMinor, second.TotalMinor));
    }

    [Fact]
    public void Corrected_units_may_be_invoiced_again_and_the_sum_stays_exact()
    {
        var order = InvoiceSamples.Order(false, 3571, [new("Ground", 500, 0)], (3, 1000, 29, 100));
        var first = Issued(order, 3);
        var credit = first.Credit(first.Lines.ToDictionary(l => l.Id, l => l.Quantity), CreditReason.Correction, "", null);
        var again = Draft(order, new([first], [credit]), 3);
        var goodwill = Issued(order, 3);
        var kept = goodwill.Credit(goodwill.Lines.ToDictionary(l => l.Id, l => l.Quantity), CreditReason.Returned, "", null);

        Assert.Equal((3571L, 3571L, 3571L), (first.TotalMinor, credit.TotalMinor, again.TotalMinor));
        Assert.Equal(0, Billing.Billable(order.Lines[0], new([goodwill], [kept])));
    }

    [Theory]
    [InlineData(10_000, 1900, 1, 19_000)]
    [InlineData(10_000, 825, 1, 8_250)]
    [InlineData(39_99, 355, 1, 8_875)]
    [InlineData(10_000, 0, 1, 0)]
    [InlineData(1_050, 84, 1, 8_000)]
    [InlineData(999, 80, 3, 8_000)]
    public void A_rate_is_told_from_its_amounts(long net, long tax, int units, int rate) => Assert.Equal(rate, TaxRate.Of([(net, tax, units)], taxesIncluded: false)[0]);

    [Theory]
    [InlineData(2490, 398, 19_000)]
    [InlineData(999, 160, 19_000)]
    [InlineData(1999, 333, 20_000)]
    [InlineData(107, 7, 7_000)]
    [InlineData(2500, 0, 0)]
    public void The_rate_of_a_price_that_includes_it_is_told_from_the_price(long price, long tax, int rate) =>
        Assert.Equal(rate, TaxRate.Of([(price - tax, tax, 1)], taxesIncluded: true)[0]);

    [Fact]
    public void Beside_a_large_line_every_price_that_includes_the_rate_tells_it()
    {
        foreach (var rate in new[] { 5_000, 5_500, 7_000, 8_100, 10_000, 19_000, 20_000, 21_000, 25_000, 25_500 })
            for (var price = 500L; price < 20_000; price += 7)
            {
                var tax = (long)Math.Round(price * (decimal)rate / (100_000 + rate), MidpointRounding.AwayFromZero);
                Assert.Equal((price, rate), (price, TaxRate.Of([(10_000_000, 100L * rate, 1), (price - tax, tax, 1)], taxesIncluded: true)[1]));
            }
    }

    [Theory, InlineData(true, 11L), InlineData(false, 13L)]
    public void P4_Units_credited_one_by_one_cost_what_they_cost_on_the_invoice(bool taxesIncluded, long tax)
    {
        var total = 70 + (taxesIncluded ? 0 : tax);
        var invoice = Issued(InvoiceSamples.Order(taxesIncluded, total, [], (10, 7, 0, tax)), 10);
        var line = invoice.Lines[0].Id;

        var credits = Enumerable.Range(0, 10).Select(_ => invoice.Credit(new Dictionary<InvoiceLineId, int> { [line] = 1 }, CreditReason.Returned, "", null)).ToList();

        Assert.All(credits, c => Assert.Equal(7, taxesIncluded ? c.TotalMinor : c.NetMinor));
        Assert.Equal((total, tax), (credits.Sum(c => c.TotalMinor), credits.Sum(c => c.TaxMinor)));
        Assert.Equal(InvoiceStatus.Credited, invoice.Status);
    }

    [Fact]
    public void P4_A_part_of_a_line_bears_its_tax_rounded_to_the_nearest()
    {
        var order = InvoiceSamples.Order(true, 11_900, [], (10, 1_190, 0, 1_900));
        Assert.Equal((1_190L, 190L), (Draft(order, BilledSoFar.Nothing, 1).TotalMinor, Draft(order, BilledSoFar.Nothing, 1).TaxMinor));

        var odd = InvoiceSamples.Order(true, 7_467, [], (3, 2_489, 0, 1_192));
        var first = Draft(odd, BilledSoFar.Nothing, 2);
        Assert.Equal((795L, 397L), (first.TaxMinor, Draft(odd, new([first], []), 1).TaxMinor));   // 794.67 of 1192
    }

    [Fact]
    public void A_small_line_takes_the_rate_of_a_large_one() => Assert.Equal([19_000, 19_000, 0], TaxRate.Of([(21, 4, 1), (10_000, 1900, 1), (500, 0, 1)], taxesIncluded: false));
}
