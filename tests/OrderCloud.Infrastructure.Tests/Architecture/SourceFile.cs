using System.Text.RegularExpressions;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Architecture;

/// <summary>One file of the product.</summary>
/// <param name="Path">From the root of the checkout, with forward slashes.</param>
public sealed partial record SourceFile(string Path, string Text)
{
    private static readonly string[] Projects = ["OrderCloud.Domain", "OrderCloud.Infrastructure", "OrderCloud.Web"];
    private static readonly string[] Kinds = [".cs", ".razor", ".js", ".css", ".csproj"];

    /// <summary>All that the three projects consist of, without what a build or a tool wrote.</summary>
    public static IReadOnlyList<SourceFile> All { get; } = [.. Projects.SelectMany(In)];

    public string Project => Path.Split('/')[0];

    /// <summary>The feature's folder; null for a file at the project's root.</summary>
    public string? Folder => Path.Split('/') is { Length: > 2 } parts ? parts[1] : null;

    public bool IsCode => Path.EndsWith(".cs", StringComparison.Ordinal) || Path.EndsWith(".razor", StringComparison.Ordinal);

    /// <summary>The text with comments blanked, line numbers kept.</summary>
    public string Code => StringOrComment().Replace(Text, match => match.Value[0] == '/' || match.Value.StartsWith("@*", StringComparison.Ordinal)
        ? NotNewline().Replace(match.Value, " ")
        : match.Value);

    public static string PathOfRoot(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Checkout.Root, .. parts]);

    private static IEnumerable<SourceFile> In(string project) =>
        from path in System.IO.Directory.EnumerateFiles(PathOfRoot(project), "*", SearchOption.AllDirectories)
        let relative = System.IO.Path.GetRelativePath(Checkout.Root, path).Replace('\\', '/')
        where Kinds.Contains(System.IO.Path.GetExtension(relative))
        where !relative.Contains("/bin/", StringComparison.Ordinal) && !relative.Contains("/obj/", StringComparison.Ordinal)
        where !relative.Contains("/Persistence/Migrations/", StringComparison.Ordinal) && !relative.StartsWith("OrderCloud.Web/data/", StringComparison.Ordinal)
        orderby relative
        select new SourceFile(relative, File.ReadAllText(path));

    // Strings are matched first, so that the // of an address in one does not count as a comment.
    [GeneratedRegex("""
        \"\"\"[\s\S]*?\"\"\"|@\$?\"(?:\"\"|[^\"])*\"|\$?\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])'|//[^\n]*|/\*[\s\S]*?\*/|@\*[\s\S]*?\*@
        """)]
    private static partial Regex StringOrComment();

    [GeneratedRegex(@"[^\n]")]
    private static partial Regex NotNewline();
}
