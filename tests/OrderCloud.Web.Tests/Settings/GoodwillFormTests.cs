using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Payments.Goodwill;
using OrderCloud.Web.Settings;

namespace OrderCloud.Web.Tests.Settings;

public sealed class GoodwillFormTests
{
    private static readonly GoodwillPolicyInput Chosen = new(new(100), new(50, 100_00), new(10, 12_50));

    [Fact]
    public void What_is_shown_is_what_is_read_and_an_empty_amount_is_none()
    {
        var form = GoodwillForm.Of(new(3, Chosen.In("USD"), "USD"));

        Assert.Equal(["Owner: 100 ", "Manager: 50 100.00", "Service agent: 10 12.50"], form.Rows.Select(r => $"{r.Title}: {r.Percent} {r.Most}"));
        Assert.Equal(Chosen with { Version = 3 }, form.Read("USD", 3, out var why));
        Assert.Null(why);

        form.Rows[2].Most = "1.234,50";
        form.Rows[1].Most = " ";
        Assert.Equal((null, 1_234_50L), (form.Read("USD", 3, out _).Manager.MostMinor, form.Read("USD", 3, out why).Service.MostMinor));
        Assert.Null(why);
    }

    [Fact]
    public void What_is_wrong_is_named_by_its_field()
    {
        var form = GoodwillForm.Of(new(0, GoodwillPolicy.Default, "USD"));
        (form.Rows[0].Percent, form.Rows[1].Percent, form.Rows[1].Most, form.Rows[2].Most) = ("101", "half", "much", "0");

        form.Read("USD", 0, out var why);

        Assert.Equal(["manager.most", "manager.percent", "owner.percent", "service.most"], why!.Errors!.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Amounts_in_a_currency_that_is_not_the_stores_any_more_are_written_anew()
    {
        var form = GoodwillForm.Of(new(3, Chosen.In("EUR"), "USD"));

        Assert.True(form.IsOtherCurrency);
        Assert.Equal(["100 ", "50 ", "10 "], form.Rows.Select(r => $"{r.Percent} {r.Most}"));
    }
}
