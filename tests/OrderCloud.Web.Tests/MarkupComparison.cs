using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace OrderCloud.Web.Tests;

/// <summary>Finds bUnit's markup comparison in the output folder where the registry did not serve it as a dependency.</summary>
internal static class MarkupComparison
{
    private const string Name = "AngleSharp.Diffing";

    [ModuleInitializer]
    internal static void Find() => AssemblyLoadContext.Default.Resolving += (context, wanted) =>
        wanted.Name == Name ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, $"{Name}.dll")) : null;
}
