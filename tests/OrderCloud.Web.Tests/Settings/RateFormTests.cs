using OrderCloud.Domain.Fulfillment.Routing;
using OrderCloud.Web.Settings;

namespace OrderCloud.Web.Tests.Settings;

public sealed class RateFormTests
{
    [Theory]
    [InlineData(false, "150", "0.45", "1.20")]
    [InlineData(true, "93", "0.20", "0.54")]
    public void Rates_are_shown_in_the_stores_units_and_what_nobody_changed_stays_as_it_is_kept(bool imperial, string upTo, string perWeight, string abroad)
    {
        var form = RateForm.Of(RateTable.Default, imperial);

        Assert.Equal((upTo, perWeight, abroad), (form.Zones[0].UpTo, form.Zones[0].PerWeight, form.AbroadPerWeight));
        Assert.Equal("4.80", form.Zones[0].Base);
        Assert.Equal(RateTable.Default, form.Read(out var why));
        Assert.Null(why);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_typed_reads_back_as_it_was_typed(bool imperial)
    {
        for (var n = 1; n <= 3000; n++)
        {
            var form = RateForm.Of(RateTable.Default with { ZoneUpperKm = [10_000_000], BaseCents = [480, 560], PerKgCents = [45, 70], TransitDays = [1, 2], GramsCo2PerKg = [] }, imperial);
            (form.Zones[0].UpTo, form.Zones[0].PerWeight, form.AbroadPerWeight) = ($"{n}", $"{n / 100}.{n % 100:00}", $"{n / 100}.{n % 100:00}");

            var again = RateForm.Of(form.Read(out _)!, imperial);

            Assert.Equal(form.Zones[0].UpTo, again.Zones[0].UpTo);
            Assert.Equal((form.Zones[0].PerWeight, form.AbroadPerWeight), (again.Zones[0].PerWeight, again.AbroadPerWeight));
        }
    }

    [Fact]
    public void A_mile_and_a_pound_are_kept_by_kilometre_and_kilogram()
    {
        var form = RateForm.Of(RateTable.Default, imperial: true);
        (form.Zones[0].UpTo, form.Zones[0].PerWeight) = ("100", "0.50");

        var table = form.Read(out _);

        Assert.Equal((161, 400, 110, 70), (table!.ZoneUpperKm[0], table.ZoneUpperKm[1], table.PerKgCents[0], table.PerKgCents[1]));
    }

    [Fact]
    public void A_zone_that_ends_too_near_is_refused_in_the_stores_unit_and_a_distance_beyond_every_number_too()
    {
        var form = RateForm.Of(RateTable.Default, imperial: true);

        form.Zones[1].UpTo = "50";
        Assert.Null(form.Read(out var near));
        form.Zones[1].UpTo = "2000000000";
        Assert.Null(form.Read(out var far));

        Assert.Equal("Zone 2 must end farther away than the zone before it (50 mi does not).", near);
        Assert.Equal("\"2000000000\" is too much.", far);
    }

    [Fact]
    public void A_new_zone_has_the_prices_of_the_last_one_to_the_cent()
    {
        var form = RateForm.Of(RateTable.Default, imperial: true);
        form.Zones.Add(form.Zones[^1].Next());
        form.Zones[^2].UpTo = "3000";

        var table = form.Read(out _);

        Assert.Equal((4828, 290, 290), (table!.ZoneUpperKm[^1], table.PerKgCents[^2], table.PerKgCents[^1]));
    }
}
