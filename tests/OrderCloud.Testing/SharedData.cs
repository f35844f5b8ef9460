namespace OrderCloud.Testing;

/// <summary>Reference data that is not part of the repository: ORDERCLOUD_SHARED, else <c>shared</c> inside, then beside, the checkout.</summary>
public static class SharedData
{
    public const string Variable = "ORDERCLOUD_SHARED";

    private static readonly string[] Places = FindPlaces(Environment.GetEnvironmentVariable(Variable), Checkout.Root);

    /// <summary>Null when there is none on this machine.</summary>
    public static string? Root { get; } = Array.Find(Places, Directory.Exists);

    public static string? WhyNot => Root is null ? $"There is no reference data at {string.Join(" or ", Places)} ({Variable})." : null;

    /// <summary>The path of a file or folder in the reference data. It is an error when the data is there and this part is not.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts)
    {
        var path = Path.Combine([Root ?? throw new InvalidOperationException(WhyNot), .. parts]);
        return Path.Exists(path) ? path : throw new FileNotFoundException($"The reference data has no {string.Join('/', parts.ToArray())}.", path);
    }

    internal static string[] FindPlaces(string? configured, string checkout) => string.IsNullOrEmpty(configured)
        ? [Path.Combine(checkout, "shared"), Path.GetFullPath(Path.Combine(checkout, "..", "shared"))]
        : [configured];
}
