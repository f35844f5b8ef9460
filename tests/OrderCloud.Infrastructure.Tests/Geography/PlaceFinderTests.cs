using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Geography;

namespace OrderCloud.Infrastructure.Tests.Geography;

public sealed class PlaceFinderTests
{
    private static readonly PlaceFinder Finder = new();

    [Theory]
    [InlineData("US", "10001", 40.75065, -73.99729)]
    [InlineData("us", "10001-1234", 40.75065, -73.99729)]
    [InlineData("US", "7501", 40.91200, -74.17097)]
    [InlineData("CA", "M5V", 43.6525, -79.3686)]
    [InlineData("CA", "m5v 2t6", 43.6525, -79.3686)]
    [InlineData("PR", "00901", 18.46534, -66.10756)]
    public void A_postal_code_gives_its_own_point(string country, string postalCode, double latitude, double longitude) =>
        Found(PlacePrecision.PostalCode, new(latitude, longitude), 2, Finder.Locate(country, postalCode, "Anywhere", null));

    [Theory]
    [InlineData("AU", "2000", -33.87085, 151.20733)]
    [InlineData("AU", "870", -23.698, 133.8807)]
    [InlineData("AU", "8005", -37.8246, 144.9509)]
    public void An_Australian_postcode_gives_its_most_central_suburb(string country, string postalCode, double latitude, double longitude) =>
        Found(PlacePrecision.PostalCode, new(latitude, longitude), 5, Finder.Locate(country, postalCode, null, null));

    [Fact]
    public void A_postal_code_of_a_country_without_postal_points_leaves_it_to_the_city()
    {
        Found(PlacePrecision.City, new(52.52437, 13.41053), 0.1, Finder.Locate("DE", "10115", "Berlin", null));
        Assert.Equal(PlacePrecision.Country, Finder.Locate("DE", "10115", null, null)?.Precision);
    }

    [Fact]
    public void A_postal_code_that_does_not_exist_leaves_it_to_the_city() =>
        Found(PlacePrecision.City, new(41.85003, -87.65005), 0.1, Finder.Locate("US", "00000", "Chicago", "IL"));

    [Fact]
    public void Of_cities_with_one_name_the_largest_is_meant()
    {
        Found(PlacePrecision.City, new(48.85341, 2.3488), 0.1, Finder.Locate("FR", null, "Paris", null));
        Found(PlacePrecision.City, new(45.52345, -122.67621), 0.1, Finder.Locate("US", null, "Portland", null));
    }

    [Theory]
    [InlineData("ME")]
    [InlineData("Maine")]
    [InlineData("US-ME")]
    public void The_region_tells_cities_with_one_name_apart(string region) =>
        Found(PlacePrecision.City, new(43.65737, -70.2589), 0.1, Finder.Locate("US", null, "Portland", region));

    [Theory]
    [InlineData("FR", "saint etienne", 45.43389, 4.39)]
    [InlineData("FR", "ST-ÉTIENNE", 45.43389, 4.39)]
    [InlineData("CA", "Saint John's", 47.56494, -52.70931)]
    [InlineData("DE", "Muenchen", 48.13743, 11.57549)]
    [InlineData("DE", "München", 48.13743, 11.57549)]
    [InlineData("DE", "Frankfurt", 50.11552, 8.68417)]
    [InlineData("CH", "Bienne", 47.13713, 7.24608)]
    [InlineData("PL", "Lodz", 51.75, 19.46667)]
    [InlineData("DK", "Århus", 56.15674, 10.21076)]
    [InlineData("US", "Brooklyn, NY", 40.6501, -73.94958)]
    [InlineData("US", "New York", 40.71427, -74.00597)]
    public void Accents_case_punctuation_and_local_names_do_not_matter(string country, string city, double latitude, double longitude) =>
        Found(PlacePrecision.City, new(latitude, longitude), 3, Finder.Locate(country, null, city, null));

    [Theory]
    [InlineData("UK", "GB", "London")]
    [InlineData("EL", "GR", "Patras")]
    [InlineData(" gb ", "GB", "London")]
    public void Countries_answer_to_their_other_codes(string other, string country, string city)
    {
        Assert.NotNull(Finder.Find(country, null, city, null));
        Assert.Equal(Finder.Locate(country, null, city, null), Finder.Locate(other, null, city, null));
    }

    [Fact]
    public void An_unknown_town_is_placed_in_the_middle_of_where_its_region_lives()
    {
        Found(PlacePrecision.Region, new(48.6, 11.5), 60, Finder.Locate("DE", null, "Nirgendwo", "Bayern"));
        Assert.Equal(PlacePrecision.Region, Finder.Locate("US", null, "Nowhere", "TX")?.Precision);
    }

    [Fact]
    public void A_town_unknown_in_the_named_region_is_not_sought_in_another() =>
        Assert.Equal(Finder.Locate("US", null, null, "HI"), Finder.Locate("US", null, "Portland", "HI"));

    [Fact]
    public void A_province_without_a_name_in_the_table_is_placed_at_its_chief_town() =>
        Found(PlacePrecision.Region, new(34.69379, 135.50107), 1, Finder.Locate("JP", null, "Nowhere", "Osaka"));

    [Fact]
    public void An_unknown_town_and_region_are_placed_in_the_middle_of_where_the_country_lives() =>
        Found(PlacePrecision.Country, new(47.0, 2.5), 120, Finder.Locate("FR", null, "Nulle part", "Ailleurs"));

    [Fact]
    public void A_country_on_both_sides_of_the_date_line_keeps_its_middle() =>
        Found(PlacePrecision.Country, new(-17.9, 178.2), 120, Finder.Locate("FJ", null, null, null));

    [Theory]
    [InlineData(null, "10001", "New York")]
    [InlineData("", "10001", "New York")]
    [InlineData("QQ", "10001", "New York")]
    [InlineData("U/", "10001", "New York")]
    [InlineData("Narnia", null, "Cair Paravel")]
    public void An_unknown_country_is_nowhere(string? country, string? postalCode, string city) =>
        Assert.Null(Finder.Find(country, postalCode, city, null));

    [Theory]
    [InlineData("\ud800")]
    [InlineData("🚚🚚")]
    [InlineData("---")]
    [InlineData("مدينة")]
    public void A_name_that_cannot_be_a_city_falls_back_to_the_country(string city) =>
        Assert.Equal(PlacePrecision.Country, Finder.Locate("NL", city, city, city)?.Precision);

    [Fact]
    public void A_name_of_any_length_falls_back_to_the_country() =>
        Assert.Equal(PlacePrecision.Country, Finder.Locate("NL", null, new('a', 100_000), new('é', 100_000))?.Precision);

    [Fact]
    public void One_finder_serves_the_application()
    {
        using var services = new ServiceCollection().AddGeography().BuildServiceProvider();

        Assert.Same(services.GetRequiredService<PlaceFinder>(), services.GetRequiredService<PlaceFinder>());
    }

    private static void Found(PlacePrecision precision, GeoPoint expected, double withinKilometers, Place? place)
    {
        Assert.NotNull(place);
        Assert.Equal(precision, place.Value.Precision);
        Assert.InRange(place.Value.Point.KilometersTo(expected), 0, withinKilometers);
    }
}
