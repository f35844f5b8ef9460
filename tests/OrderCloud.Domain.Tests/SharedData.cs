using System.Runtime.CompilerServices;

namespace OrderCloud.Domain.Tests;

/// <summary>Where the reference data lies: ORDERCLOUD_SHARED, else the folder `shared` inside, then beside, the checkout.</summary>
internal static class SharedData
{
    public static string? Find(string folder) =>
        Roots().Select(root => Path.Combine(root, "data", folder)).FirstOrDefault(Directory.Exists);

    public static string Open(string folder) =>
        Find(folder) ?? throw new DirectoryNotFoundException($"There is no reference data {folder}.");

    private static IEnumerable<string> Roots([CallerFilePath] string source = "")
    {
        if (Environment.GetEnvironmentVariable("ORDERCLOUD_SHARED") is { Length: > 0 } named)
            return [named];
        var checkout = Directory.GetParent(source);
        while (checkout is not null && !File.Exists(Path.Combine(checkout.FullName, "OrderCloud.sln")))
            checkout = checkout.Parent;
        return checkout is null
            ? []
            : [Path.Combine(checkout.FullName, "shared"), Path.Combine(checkout.FullName, "..", "shared")];
    }
}

/// <summary>A fact about reference data; skipped, saying so, where the data is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string folder)
    {
        if (SharedData.Find(folder) is null)
            Skip = $"The reference data {folder} is missing; set ORDERCLOUD_SHARED to the folder that holds data/{folder}.";
    }
}
