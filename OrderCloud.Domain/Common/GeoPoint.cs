namespace OrderCloud.Domain.Common;

/// <summary>A place on Earth, in degrees north and east. Refuses what is not on the globe.</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    private const double EarthRadiusKilometers = 6371.0088;

    public double Latitude { get; init => field = Within(value, 90, nameof(Latitude)); } = Within(Latitude, 90, nameof(Latitude));

    public double Longitude { get; init => field = Within(value, 180, nameof(Longitude)); } = Within(Longitude, 180, nameof(Longitude));

    /// <summary>Great-circle distance by the haversine formula, on the mean radius of the Earth.</summary>
    public double KilometersTo(GeoPoint other)
    {
        var north = Math.Sin(double.DegreesToRadians(other.Latitude - Latitude) / 2);
        var east = Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2);
        var chord = north * north
            + Math.Cos(double.DegreesToRadians(Latitude)) * Math.Cos(double.DegreesToRadians(other.Latitude)) * east * east;
        return 2 * EarthRadiusKilometers * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }

    private static double Within(double degrees, double limit, string name) =>
        Math.Abs(degrees) <= limit ? degrees : throw new ArgumentOutOfRangeException(name, degrees, $"Must be between -{limit} and {limit} degrees.");
}
