namespace OrderCloud.Infrastructure.Documents.Pdf;

/// <summary>The faces documents are set in: Liberation Sans.</summary>
public enum Typeface
{
    Regular,
    Bold,
}

/// <summary>The font files, read once from this assembly.</summary>
internal static class Typefaces
{
    private static readonly Lazy<TrueTypeFont> Regular = new(() => Read("LiberationSans-Regular"));
    private static readonly Lazy<TrueTypeFont> Bold = new(() => Read("LiberationSans-Bold"));

    public static TrueTypeFont Font(this Typeface face) => face == Typeface.Bold ? Bold.Value : Regular.Value;

    public static string PostScriptName(this Typeface face) => face == Typeface.Bold ? "LiberationSans-Bold" : "LiberationSans";

    private static TrueTypeFont Read(string name)
    {
        using var resource = typeof(Typefaces).Assembly.GetManifestResourceStream($"Documents/Fonts/{name}.ttf")
            ?? throw new InvalidOperationException($"The font {name} is not in the assembly.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return new TrueTypeFont(bytes.ToArray());
    }
}
