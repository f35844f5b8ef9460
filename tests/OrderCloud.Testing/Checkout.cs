using System.Runtime.CompilerServices;

namespace OrderCloud.Testing;

/// <summary>Where the sources of this build lie.</summary>
public static class Checkout
{
    /// <summary>The folder of OrderCloud.sln.</summary>
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string thisFile = "")
    {
        var start = File.Exists(thisFile) ? Path.GetDirectoryName(thisFile)! : AppContext.BaseDirectory;
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OrderCloud.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No OrderCloud.sln above {start}.");
    }
}
