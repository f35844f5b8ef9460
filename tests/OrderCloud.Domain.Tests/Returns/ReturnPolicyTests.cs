using System.Globalization;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Domain.Tests.Returns;

public sealed class ReturnPolicyTests
{
    private static readonly LocationId Dallas = LocationId.New(), Berlin = LocationId.New();

    private static readonly ReturnPolicy Ruled = ReturnPolicy.Default with
    {
        Rules = [new("DE", "", new(14)), new("", "Shoes", new(60)), new("DE", "Shoes", new(100, RestockingPercent: 5)), new("", "Underwear", new(30, Returnable: false))],
    };

    [Fact]
    public void Who_has_chosen_nothing_takes_everything_back_for_30_days_without_fees_and_decides_by_hand()
    {
        var policy = ReturnPolicy.Default;

        Assert.Equal(new(30), policy.TermsFor("DE", "Shoes", "TS-1"));
        Assert.Equal((ApproveReturns.ByHand, 7, null), (policy.Approve, policy.TransitDays, policy.DestinationFor("US")));
        Assert.Equal(new("USD", 0, 0, 0), policy.AmountsIn("USD"));
        Assert.Null(new ReturnPolicyInput(policy).WhyNot());
    }

    [Theory]
    [InlineData("DE", "Shoes", 100)]
    [InlineData("de", " shoes ", 100)]
    [InlineData("US", "Shoes", 60)]
    [InlineData("DE", "Shirts", 14)]
    [InlineData("US", "Shirts", 30)]
    [InlineData("", "", 30)]
    public void The_most_specific_rule_wins(string country, string category, int days) => Assert.Equal(days, Ruled.TermsFor(country, category, "X").WindowDays);

    [Fact]
    public void A_category_says_more_than_a_country()
    {
        var policy = ReturnPolicy.Default with { Rules = [new("DE", "", new(14)), new("", "Shoes", new(60))] };

        Assert.Equal(60, policy.TermsFor("DE", "Shoes", "X").WindowDays);
    }

    [Fact]
    public void Returns_from_a_country_go_to_its_place_and_all_others_to_the_usual_one()
    {
        var policy = ReturnPolicy.Default with { Destination = Dallas, Destinations = [new("DE", Berlin)] };

        Assert.Equal((Berlin, Dallas, Dallas), (policy.DestinationFor("de"), policy.DestinationFor("FR"), policy.DestinationFor("")));
    }

    [Fact]
    public void A_return_approves_itself_as_the_merchant_chose()
    {
        var order = ReturnSamples.Order((2, 1000, 0, 0));
        var policy = ReturnPolicy.Default with { Reasons = [new("small", "Small", ApprovesItself: true), new("mind", "Mind")], Amounts = [new("USD", 0, 1001, 0)] };

        Assert.Equal([false, true, true, true], Says("small", 1));
        Assert.Equal([false, true, false, false], Says("mind", 2));

        IEnumerable<bool> Says(string reason, int units)
        {
            var estimate = ReturnEstimate.Of(order, policy, [order.Choice(0, units, reason)]);
            return Enum.GetValues<ApproveReturns>().Select(when => (policy with { Approve = when }).ApprovesItself(estimate));
        }
    }

    [Fact]
    public void Customers_read_the_default_in_plain_words() => Assert.Equal(
        ["You can return items within 30 days of their arrival.", "Returns are free.", "Please add a photo for: “Wrong item sent”, “Arrived damaged”.", "We look at each return before you send it."],
        Words(ReturnPolicy.Default, "US"));

    [Fact]
    public void Customers_read_what_holds_in_their_country()
    {
        var policy = Ruled with
        {
            FinalSaleSkus = ["X"], Amounts = [new("USD", 495, 5000, 1000)], Approve = ApproveReturns.BelowValue, Reasons = [new("small", "Too small"), new("broken", "Broken", MerchantsFault: true)],
        };

        Assert.Equal(
        [
            "You can return items within 14 days of their arrival.", "Shoes: within 100 days, with a restocking fee of 5%.", "Underwear: cannot be returned.", "Items marked as final sale cannot be returned.",
            "The way back costs $4.95, once for each return.", "There is no fee where the mistake is ours: “Broken”.",
            "A return worth less than $50.00 is approved at once. We look at the others before you send them.",
        ], Words(policy, "DE"));
        Assert.Equal(["You can return items within 30 days of their arrival.", "Shoes: within 60 days."], Words(policy, "US").Take(2));
    }

    [Fact]
    public void Where_nothing_comes_back_customers_read_nothing_else() =>
        Assert.Equal(["Our items cannot be returned."], Words(ReturnPolicy.Default with { Terms = new(30, Returnable: false) }, "US"));

    [Fact]
    public void T12_Above_the_value_and_not_at_it_a_code_is_asked_for_and_said()
    {
        var policy = ReturnPolicy.Default with { Amounts = [new("USD", 0, 0, 0, 50_000)] };

        Assert.Equal([false, true, false, false], [policy.AsksCode("USD", 50_000), policy.AsksCode("USD", 50_001), policy.AsksCode("EUR", 50_001), ReturnPolicy.Default.AsksCode("USD", long.MaxValue)]);
        Assert.Equal("For an order above $500.00 we send a code to its e-mail address first, so that nobody else can return it.", Words(policy, "US")[^1]);
        Assert.Equal(policy.Amounts, new ReturnPolicyInput(policy).Tidy().Amounts);
    }

    private static IReadOnlyList<string> Words(ReturnPolicy policy, string country) => ReturnPolicyWords.Of(policy, country, "USD", CultureInfo.GetCultureInfo("en-US"));
}
