using System.Globalization;
using System.Runtime.CompilerServices;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Geography;
using Xunit.Abstractions;

namespace OrderCloud.Infrastructure.Tests.Geography;

public sealed class GeoChecksTests(ITestOutputHelper output)
{
    private const double ToleranceKilometers = 25;

    [Fact]
    public void At_least_98_percent_of_known_places_are_found_within_25_km()
    {
        var finder = new PlaceFinder();
        var checks = File.ReadLines(ChecksFile()).Skip(1).Select(line => line.Split(',')).ToList();

        var missed = checks.Where(check => !(KilometersOff(finder, check) <= ToleranceKilometers)).ToList();
        foreach (var check in missed) output.WriteLine($"{string.Join(',', check)}: {KilometersOff(finder, check):0.0} km off");
        output.WriteLine($"{checks.Count - missed.Count} of {checks.Count} within {ToleranceKilometers} km");

        Assert.Equal(300, checks.Count);
        Assert.InRange(missed.Count, 0, checks.Count * 2 / 100);
    }

    // A row whose own coordinates are incomplete counts as missed.
    private static double? KilometersOff(PlaceFinder finder, string[] check) =>
        finder.Find(check[0], check[1], check[2], null) is { } found
        && double.TryParse(check[3], CultureInfo.InvariantCulture, out var latitude)
        && double.TryParse(check[4], CultureInfo.InvariantCulture, out var longitude)
            ? found.KilometersTo(new GeoPoint(latitude, longitude))
            : null;

    private static string ChecksFile([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../data/geography/geo_checks.csv"));
}
