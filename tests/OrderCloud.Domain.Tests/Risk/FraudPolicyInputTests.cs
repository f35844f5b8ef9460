using OrderCloud.Domain.Risk;

namespace OrderCloud.Domain.Tests.Risk;

public sealed class FraudPolicyInputTests
{
    [Fact]
    public void The_default_is_on_and_may_be_saved_as_it_is()
    {
        Assert.Null(new FraudPolicyInput(FraudPolicy.Default).WhyNot());
        Assert.True(FraudPolicy.Default is { Enabled: true, Holds: true, Cancels: true, MostOrders: 3, Minutes: 60, ValueFactor: 5 });
    }

    [Fact]
    public void What_is_wrong_is_named_by_its_field()
    {
        var wrong = new FraudPolicyInput(new(true, true, true, 0, 20_000, 1, [new("XXX", 1), new("USD", -1), new("USD", 5)], ["no-dot"], ["a b@example.com"])).WhyNot()!;

        Assert.Equal(["amounts[0].currency", "amounts[1].above", "amounts[2].currency", "blocked", "minutes", "orders", "trusted", "valueFactor"], wrong.Errors!.Keys.Order(StringComparer.Ordinal));
    }

    [Theory, InlineData("example.com", true), InlineData("@example.com", true), InlineData("maren@example.com", true), InlineData("maren@example", false), InlineData("a@b@example.com", false), InlineData(".com", false),
     InlineData("example.", false), InlineData("@@example.com", true), InlineData("exa mple.com", false)]
    public void An_entry_is_an_address_or_a_domain(string entry, bool isOne) => Assert.Equal(isOne, new FraudPolicyInput(FraudPolicy.Default with { Blocked = [entry] }).WhyNot() is null);

    [Fact]
    public void Lists_are_kept_in_one_writing_and_nothing_stands_on_both()
    {
        var tidy = new FraudPolicyInput(FraudPolicy.Default with { Blocked = [" @Example.COM", "example.com", ""], Amounts = [new("USD", 0), new("EUR", 5)] }).Tidy();

        Assert.Equal(["example.com"], tidy.Blocked);
        Assert.Equal("EUR", Assert.Single(tidy.Amounts).Currency);
        Assert.Equal(["trusted"], new FraudPolicyInput(FraudPolicy.Default with { Blocked = ["example.com"], Trusted = ["@example.com"] }).WhyNot()!.Errors!.Keys);
    }

    [Fact]
    public void Who_is_erased_is_on_no_list_any_more_and_domains_stay()
    {
        var left = (FraudPolicy.Default with { Blocked = ["maren@example.com", "example.com"], Trusted = ["jon@example.com"] }).Without(["Maren@Example.com"]);

        Assert.Equal(["example.com"], left.Blocked);
        Assert.Equal(["jon@example.com"], left.Trusted);
    }
}
