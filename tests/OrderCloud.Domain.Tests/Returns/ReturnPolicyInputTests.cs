using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Domain.Tests.Returns;

public sealed class ReturnPolicyInputTests
{
    private static readonly ReturnPolicy Good = ReturnPolicy.Default;

    [Theory, MemberData(nameof(Wrong))]
    public void A_refusal_names_the_field(string field, ReturnPolicy policy)
    {
        var why = new ReturnPolicyInput(policy).WhyNot();

        Assert.Equal([field], why!.Errors!.Keys);
    }

    public static TheoryData<string, ReturnPolicy> Wrong => new()
    {
        { "windowDays", Good with { Terms = new(0) } },
        { "windowDays", Good with { Terms = new(731) } },
        { "restockingPercent", Good with { Terms = new(30, RestockingPercent: 101) } },
        { "transitDays", Good with { TransitDays = -1 } },
        { "rules[0].country", Good with { Rules = [new("ZZ", "", new(30))] } },
        { "rules[0].category", Good with { Rules = [new("", " ", new(30))] } },
        { "rules[0].category", Good with { Rules = [new("", new('x', 81), new(30))] } },
        { "rules[1].category", Good with { Rules = [new("GB", "Shoes", new(30)), new("uk", "shoes ", new(40))] } },
        { "rules[0].windowDays", Good with { Rules = [new("DE", "", new(-1))] } },
        { "rules[1].restockingPercent", Good with { Rules = [new("DE", "", new(14)), new("FR", "", new(14, true, -1))] } },
        { "rules", Good with { Rules = [.. Enumerable.Range(0, 200_000).Select(_ => new ReturnRule("", "Shoes", new(-1)))] } },
        { "amounts", Good with { Amounts = [.. Enumerable.Range(0, 200_000).Select(_ => new ReturnAmounts("XYZ", -1, 0, 0))] } },
        { "destinations", Good with { Destinations = [.. Enumerable.Range(0, 200_000).Select(_ => new ReturnDestination("DE", LocationId.New()))] } },
        { "reasons", Good with { Reasons = [.. Enumerable.Range(0, 200_000).Select(_ => new ReturnReason("A", ""))] } },
        { "finalSaleSkus", Good with { FinalSaleSkus = [.. Enumerable.Range(0, 501).Select(i => $"S{i}")] } },
        { "finalSaleSkus", Good with { FinalSaleSkus = [new('x', 81)] } },
        { "reasons", Good with { Reasons = [] } },
        { "reasons[0].code", Good with { Reasons = [new("Too small", "Too small")] } },
        { "reasons[1].code", Good with { Reasons = [new("a", "A"), new("a ", "B")] } },
        { "reasons[0].title", Good with { Reasons = [new("a", " ")] } },
        { "approve", Good with { Approve = ApproveReturns.ByReason } },
        { "approve", Good with { Approve = ApproveReturns.BelowValue } },
        { "amounts[0].currency", Good with { Amounts = [new("XYZ", 1, 0, 0)] } },
        { "amounts[1].currency", Good with { Amounts = [new("USD", 1, 0, 0), new("USD", 2, 0, 0)] } },
        { "amounts[0].returnShipping", Good with { Amounts = [new("USD", -1, 0, 0)] } },
        { "amounts[0].approveBelow", Good with { Amounts = [new("USD", 0, -1, 0)] } },
        { "amounts[0].keepBelow", Good with { Amounts = [new("USD", 0, 0, long.MaxValue)] } },
        { "amounts[0].codeAbove", Good with { Amounts = [new("USD", 0, 0, 0, -1)] } },
        { "destinations[0].country", Good with { Destinations = [new("", LocationId.New())] } },
        { "destinations[1].country", Good with { Destinations = [new("GB", LocationId.New()), new("UK", LocationId.New())] } },
    };

    [Fact]
    public void It_is_kept_in_one_writing()
    {
        var tidy = new ReturnPolicyInput(Good with
        {
            Rules = [new("uk", " Shoes ", new(60))], FinalSaleSkus = [" A-1", "a-1", "", "B"], Amounts = [new("USD", 0, 0, 0), new("EUR", 1, 0, 0)], Reasons = [new(" a ", " A ")],
        }).Tidy();

        Assert.Equal([new("GB", "Shoes", new(60))], tidy.Rules);
        Assert.Equal(["A-1", "B"], tidy.FinalSaleSkus);
        Assert.Equal([new("EUR", 1, 0, 0)], tidy.Amounts);
        Assert.Equal([new("a", "A")], tidy.Reasons);
    }
}
