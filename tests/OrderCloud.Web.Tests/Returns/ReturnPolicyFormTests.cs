using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Returns;

namespace OrderCloud.Web.Tests.Returns;

public sealed class ReturnPolicyFormTests
{
    private static readonly LocationId Dallas = LocationId.New(), Reno = LocationId.New();

    private static readonly ReturnPolicy Policy = new(
        new(14, Returnable: true, RestockingPercent: 15), 5, [new("DE", "Shoes", new(100, RestockingPercent: 5)), new("", "Hygiene", new(30, Returnable: false))], ["A-1", "B"],
        [new("small", "Too small", ApprovesItself: true)], ApproveReturns.ByReason, [new("USD", 495, 5000, 1000, 20000), new("JPY", 500, 0, 0), new("EUR", 0, 0, 0, 15000)], Dallas, [new("CA", Reno)], OffersCredit: true);

    [Fact]
    public void What_nobody_changed_reads_back_as_it_is_kept()
    {
        var read = Form(Policy).Read(3, out var why);

        Assert.Null(why);
        Assert.Equal(3, read.Version);
        var same = read.Tidy();
        Assert.Equal((Policy.Terms, Policy.TransitDays, Policy.Approve, Policy.Destination, true), (same.Terms, same.TransitDays, same.Approve, same.Destination, same.OffersCredit));
        Assert.Equal(Policy.Rules, same.Rules);
        Assert.Equal(Policy.FinalSaleSkus, same.FinalSaleSkus);
        Assert.Equal(Policy.Reasons, same.Reasons);
        Assert.Equal(Policy.Amounts, same.Amounts);
        Assert.Equal(Policy.Destinations, same.Destinations);
    }

    [Fact]
    public void The_stores_currency_has_a_row_to_write_in_and_an_empty_one_is_not_kept()
    {
        var form = Form(ReturnPolicy.Default);

        Assert.Equal(("USD", "", "", ""), Assert.Single(form.Amounts) is { } row ? (row.Currency, row.ReturnShipping, row.ApproveBelow, row.KeepBelow) : default);
        Assert.Empty(form.Read(0, out _).Tidy().Amounts);
    }

    [Fact]
    public void What_cannot_be_read_is_named_by_its_field()
    {
        var form = Form(Policy);
        (form.Days, form.Rules[0].Percent, form.Amounts[0].KeepBelow, form.Amounts[1].CodeAbove) = ("soon", "1.5", "1,234", "a lot");
        form.Places.Add(new() { Country = "FR" });
        form.Amounts.Add(new() { Currency = "EURO" });

        form.Read(0, out var why);

        Assert.Equal(["amounts[0].keepBelow", "amounts[1].codeAbove", "amounts[3].currency", "destinations[1].location", "rules[0].restockingPercent", "windowDays"], why!.Errors!.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("can be read in two ways", why.Errors!["amounts[0].keepBelow"][0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Zu groß, 2 Nummern", "zu_gross_2_nummern")]
    [InlineData("2 left shoes", "left_shoes")]
    [InlineData("小さい", "reason")]
    [InlineData("A reason that is far longer than any code may ever be", "a_reason_that_is_far_longer")]
    public void A_new_reason_gets_a_code_made_of_its_title(string title, string code)
    {
        var form = Form(ReturnPolicy.Default);
        form.Reasons.Add(new() { Title = title });
        form.Reasons.Add(new() { Title = title });

        var reasons = form.Read(0, out var why).Policy.Reasons;

        Assert.Null(why);
        Assert.Equal([code, code + "_2"], reasons.TakeLast(2).Select(r => r.Code));
    }

    [Fact]
    public void A_reason_keeps_its_code_when_its_words_change()
    {
        var form = Form(Policy);
        form.Reasons[0].Title = "Runs small";

        Assert.Equal(new("small", "Runs small", ApprovesItself: true), Assert.Single(form.Read(0, out _).Policy.Reasons));
    }

    private static ReturnPolicyForm Form(ReturnPolicy policy) => ReturnPolicyForm.Of(new(1, policy, "Ada", DateTime.UnixEpoch, [], "USD", "US"));
}
