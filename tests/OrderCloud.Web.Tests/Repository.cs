namespace OrderCloud.Web.Tests;

/// <summary>Where the checkout is, for tests that read source files.</summary>
internal static class Repository
{
    internal static readonly string Root = Find();
    internal static readonly string Web = Path.Combine(Root, "OrderCloud.Web");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OrderCloud.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("OrderCloud.sln is in none of the folders above the tests.");
    }
}
