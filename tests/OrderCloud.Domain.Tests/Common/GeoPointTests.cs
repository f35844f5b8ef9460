using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Tests.Common;

public sealed class GeoPointTests
{
    [Fact]
    public void Distance_follows_the_great_circle()
    {
        Assert.Equal(343.56, new GeoPoint(51.5074, -0.1278).KilometersTo(new(48.8566, 2.3522)), 0.05);
        Assert.Equal(111.195, new GeoPoint(0, 179.5).KilometersTo(new(0, -179.5)), 0.001);
        Assert.Equal(20015.115, new GeoPoint(90, 0).KilometersTo(new(-90, 0)), 0.001);
        Assert.Equal(0, new GeoPoint(10, 20).KilometersTo(new(10, 20)));
    }

    [Theory]
    [InlineData(90.1, 0)]
    [InlineData(0, -180.1)]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.PositiveInfinity)]
    public void A_point_off_the_globe_is_refused(double latitude, double longitude)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeoPoint(latitude, longitude));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeoPoint(1, 2) with { Latitude = latitude, Longitude = longitude });
    }
}
