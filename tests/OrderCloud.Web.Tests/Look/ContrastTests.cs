using System.Globalization;
using System.Text.RegularExpressions;

namespace OrderCloud.Web.Tests.Look;

/// <summary>Contrast by WCAG 2.2 (relative luminance, 1.4.3 and 1.4.11) of every pair of tokens that meet on the screen, in both modes.</summary>
public sealed partial class ContrastTests
{
    private const double Words = 4.5;
    private const double Shapes = 3;

    private static readonly Dictionary<string, (string Light, string Dark)> Tokens = TokenPattern()
        .Matches(File.ReadAllText(Path.Combine(Repository.Web, "wwwroot", "tokens.css")))
        .ToDictionary(m => m.Groups[1].Value, m => (m.Groups[2].Value, m.Groups[3].Value));

    [Fact]
    public void There_are_64_pairs() => Assert.Equal(64, Pairs().Count());

    [Fact]
    public void No_pair_is_below_its_limit_in_light_or_dark()
    {
        var bad = from pair in Pairs()
                  let light = Contrast(Tokens[pair.Front].Light, Tokens[pair.Back].Light)
                  let dark = Contrast(Tokens[pair.Front].Dark, Tokens[pair.Back].Dark)
                  where Math.Min(light, dark) < pair.Least
                  select $"{pair.Front} on {pair.Back}: {light:0.00} light, {dark:0.00} dark, at least {pair.Least}";

        Assert.Empty(bad);
    }

    [Theory]
    [InlineData("#000000", "#FFFFFF", 21.0)]
    [InlineData("#767676", "#FFFFFF", 4.54)]
    [InlineData("#777777", "#FFFFFF", 4.48)]
    public void Measures_as_the_standard_does(string front, string back, double expected) => Assert.Equal(expected, Contrast(front, back), 2);

    private static IEnumerable<(string Front, string Back, double Least)> Pairs()
    {
        string[] texts = ["text", "text-2", "text-3", "link"];
        foreach (var text in texts)
            foreach (var back in new[] { "bg", "nav", "surface", "surface-2", "surface-3", "selected" })
                yield return (text, back, Words);

        foreach (var tone in new[] { "neutral", "info", "progress", "success", "attention", "critical" })
        {
            yield return (tone, $"{tone}-bg", Words);
            yield return (tone, "surface", Words);
            yield return (tone, "surface-2", Words);
            yield return ("text", $"{tone}-bg", Words);
        }

        foreach (var back in new[] { "hit", "miss", "accent", "accent-hover" }) yield return ("on-accent", back, Words);
        yield return ("on-danger", "danger", Words);
        yield return ("on-inverse", "inverse", Words);
        foreach (var text in new[] { "accent-text", "text", "text-2" }) yield return (text, "accent-bg", Words);

        foreach (var shape in new[] { "focus", "border-input", "chart-1", "chart-2", "chart-3", "chart-4" }) yield return (shape, "surface", Shapes);
        yield return ("focus", "bg", Shapes);
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex) => 0.2126 * Channel(hex, 1) + 0.7152 * Channel(hex, 3) + 0.0722 * Channel(hex, 5);

    private static double Channel(string hex, int start)
    {
        var share = int.Parse(hex.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex(@"--oc-([\w-]+):\s*light-dark\(\s*(#[0-9A-Fa-f]{6})\s*,\s*(#[0-9A-Fa-f]{6})\s*\)")]
    private static partial Regex TokenPattern();
}
