using System.Text.Json;
using OrderCloud.Domain.Fulfillment.Routing;

namespace OrderCloud.Domain.Tests.Fulfillment.Routing;

public sealed class RateTableTests
{
    [Fact]
    public void The_default_table_is_valid() => Assert.Null(RateTable.Default.WhyNotValid());

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(149.999, 0)]
    [InlineData(150.0, 1)]
    [InlineData(2599.9, 4)]
    [InlineData(2600.0, 5)]
    [InlineData(null, 5)]
    public void A_distance_that_reaches_a_limit_is_in_the_next_zone(double? km, int zone) =>
        Assert.Equal(zone, RateTable.Default.ZoneOf(km));

    [Fact]
    public void A_unit_is_rounded_half_up()
    {
        Assert.Equal(15, RateTable.Default.UnitCents(5, false, 50));
        Assert.Equal(1, RateTable.Default.UnitCents(0, false, 12));
        Assert.Equal(0, RateTable.Default.UnitCents(0, false, 11));
        Assert.Equal(67, RateTable.Default.UnitCents(3, true, 241));
    }

    [Fact]
    public void Survives_being_stored_as_json()
    {
        var table = RateTable.Default with { Currency = "JPY", CurrencyDigits = 0, GramsCo2PerKg = [] };
        var copy = JsonSerializer.Deserialize<RateTable>(JsonSerializer.Serialize(table));
        Assert.Equal(table, copy);
        Assert.NotEqual(RateTable.Default, copy);
    }

    [Fact]
    public void Says_what_is_wrong_with_it()
    {
        var good = RateTable.Default;
        Assert.Equal("Each of the 6 zones needs a base price; there are 5.", (good with { BaseCents = [1, 2, 3, 4, 5] }).WhyNotValid());
        Assert.Equal("The price per kilogram of zone 2 must not be negative.", (good with { PerKgCents = [1, -1, 1, 1, 1, 1] }).WhyNotValid());
        Assert.Equal("Zone 2 must end farther away than the zone before it (150 km does not).", (good with { ZoneUpperKm = [150, 150, 900, 1600, 2600] }).WhyNotValid());
        Assert.Equal("International surcharges must not be negative.", (good with { InternationalExtraDays = -1 }).WhyNotValid());
        Assert.Equal("The currency is a three-letter code, for example USD.", (good with { Currency = "$" }).WhyNotValid());
        Assert.Equal("The rate table has an empty list.", (good with { TransitDays = default }).WhyNotValid());
    }
}
