using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using Location = OrderCloud.Domain.Inventory.Location;

namespace OrderCloud.Infrastructure.Connectors.Channels.Demo;

/// <summary>The shelves of a merchant that does not exist: an outdoor and home shop with four places.</summary>
internal static class DemoCatalog
{
    private static readonly string[] Woods = ["Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Juniper", "Larch", "Maple", "Rowan", "Spruce", "Willow"];

    private static readonly (string Name, string Category, long Price, int Grams, string[] Variants)[] Kinds =
    [
        ("rain jacket", "Apparel", 12900, 620, ["S", "M", "L", "XL"]), ("merino shirt", "Apparel", 6900, 210, ["S", "M", "L"]), ("wool socks", "Apparel", 1800, 90, ["36–40", "41–45"]),
        ("day pack", "Bags", 8900, 840, ["20 l", "28 l"]), ("tote bag", "Bags", 3400, 260, ["Sand", "Moss"]), ("enamel mug", "Kitchen", 1600, 180, [""]),
        ("pour-over set", "Kitchen", 5400, 950, [""]), ("chopping board", "Kitchen", 4200, 1400, ["Small", "Large"]), ("camp lantern", "Outdoor", 4900, 540, [""]),
        ("picnic blanket", "Outdoor", 5900, 1250, ["Check", "Plain"]), ("water bottle", "Outdoor", 2900, 310, ["0.5 l", "0.75 l", "1 l"]), ("notebook", "Paper", 1400, 240, ["Lined", "Dotted"]),
        ("desk lamp", "Home", 9800, 1900, [""]), ("linen throw", "Home", 7600, 980, ["Oat", "Rust"]), ("candle", "Home", 2400, 420, ["Fig", "Cedar"]),
    ];

    /// <summary>Where the shop has its office.</summary>
    public static readonly Address Seat = new() { Line1 = "1400 Market Street", City = "Dallas", Region = "TX", PostalCode = "75207", Country = "US" };

    public static IReadOnlyList<Location> Locations() =>
    [
        Place("DAL", "Dallas warehouse", LocationKind.Warehouse, "Dallas", "TX", "75207", 32.7876, -96.8191, 1),
        Place("RNO", "Reno warehouse", LocationKind.Warehouse, "Reno", "NV", "89502", 39.5072, -119.7771, 2),
        Place("EWR", "Newark warehouse", LocationKind.ThirdParty, "Newark", "NJ", "07114", 40.7081, -74.1894, 3),
        Place("AUS", "South Congress store", LocationKind.Store, "Austin", "TX", "78704", 30.2475, -97.7503, 4),
    ];

    /// <summary>Products until this many SKUs are there, in an order that never changes.</summary>
    public static IReadOnlyList<Product> Products(int skus, string currency)
    {
        var products = new List<Product>();
        for (var n = 0; skus > 0; n++)
        {
            var (name, category, price, grams, variants) = Kinds[n % Kinds.Length];
            var round = n / Kinds.Length;
            var wood = Woods[(n + round) % Woods.Length] + (round >= Woods.Length ? $" {round / Woods.Length + 1}" : "");
            var product = new Product($"{wood} {name}", category);
            for (var v = 0; v < variants.Length && skus > 0; v++, skus--)
                product.Add(new($"{wood[..2].ToUpperInvariant()}{name[..2].ToUpperInvariant()}-{n + 1:000}-{v + 1}", variants[v], Barcode(n, v), price + v * 300, currency, (price + v * 300) * 45, grams + v * 30));
            products.Add(product);
        }
        return products;
    }

    /// <summary>A GTIN-13 in the range that GS1 keeps for use inside one company (prefix 2).</summary>
    private static string Barcode(int product, int variant)
    {
        var digits = $"20{product:0000000}{variant:000}";
        return Gtin.TryNormalize(digits + Gtin.CheckDigit(digits), out var gtin) ? gtin : throw new InvalidOperationException($"{digits} makes no GTIN.");
    }

    private static Location Place(string code, string name, LocationKind kind, string city, string region, string postal, double latitude, double longitude, int priority) => new(
        code, new(name, kind, new Address { Name = name, City = city, Region = region, PostalCode = postal, Country = "US" }, new(latitude, longitude), priority, Ships: true, Pickup: kind is LocationKind.Store));
}
