namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>A place on Earth in decimal degrees (north and east positive).</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    /// <summary>Mean radius of the Earth in kilometres (IUGG).</summary>
    public const double EarthRadiusKm = 6371.0088;

    /// <summary>Great-circle distance in kilometres (haversine).</summary>
    public double KmTo(GeoPoint other)
    {
        const double radians = Math.PI / 180;
        var sinLatitude = Math.Sin((other.Latitude - Latitude) * radians / 2);
        var sinLongitude = Math.Sin((other.Longitude - Longitude) * radians / 2);
        var chord = sinLatitude * sinLatitude
            + Math.Cos(Latitude * radians) * Math.Cos(other.Latitude * radians) * sinLongitude * sinLongitude;
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }
}
