using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Fulfillment;

namespace OrderCloud.Web.Tests.Customers;

[Collection("site")]
public sealed class CustomerMoneyTests(TestSite site)
{
    [Fact]
    public async Task A_payment_that_somebody_recorded_was_made_by_hand_and_holds_nothing()
    {
        var at = await PackedSite.OpenAsync(site, "paid-by-hand");
        var order = Incoming.Order("A-1", ("TS-1", 1)) with { Payments = [new(PaidByHand.Manual, PaymentKind.Capture, 500, "cash"), new("shopify_payments", PaymentKind.Capture, 100, "x")] };
        var taken = await at.InAsync(async s => Assert.IsType<Outcome<TakenOrder>.Done>(await s.GetRequiredService<TakeOrder>().RunAsync(order, default)).Value);
        using var owner = site.SignedIn(at.Merchant);

        var page = await owner.GetStringAsync($"{Links.Customer("paid-by-hand", taken.Order.CustomerId!.Value.Value)}?tab=payments");

        Assert.Contains(">By hand</td>", page, StringComparison.Ordinal);
        Assert.Contains(">Shopify payments</td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Held by hand", page, StringComparison.Ordinal);
    }
}
