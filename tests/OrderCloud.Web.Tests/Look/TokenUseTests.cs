using System.Text.RegularExpressions;

namespace OrderCloud.Web.Tests.Look;

public sealed partial class TokenUseTests
{
    private static IEnumerable<string> Stylesheets =>
        Directory.EnumerateFiles(Repository.Web, "*.razor.css", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [Fact]
    public void No_component_names_a_colour_of_its_own()
    {
        var found = from file in Stylesheets
                    from Match colour in Colour().Matches(File.ReadAllText(file))
                    select $"{Path.GetRelativePath(Repository.Web, file)}: {colour.Value}";

        Assert.Empty(found);
    }

    [Fact]
    public void Every_token_a_component_uses_exists()
    {
        var known = Definition().Matches(File.ReadAllText(Path.Combine(Repository.Web, "wwwroot", "tokens.css"))).Select(m => m.Groups[1].Value).ToHashSet();

        var unknown = from file in Stylesheets
                      from Match use in Use().Matches(File.ReadAllText(file))
                      where !known.Contains(use.Groups[1].Value)
                      select $"{Path.GetRelativePath(Repository.Web, file)}: {use.Groups[1].Value}";

        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData("color: #fff;", true)]
    [InlineData("color: #24523F;", true)]
    [InlineData("#components-reconnect-modal { top: 0; }", false)]
    [InlineData("color: var(--oc-text);", false)]
    public void A_colour_is_told_from_an_id(string css, bool isColour) => Assert.Equal(isColour, Colour().IsMatch(css));

    [GeneratedRegex(@"(?<=[:\s,(])#[0-9A-Fa-f]{3,8}(?![\w-])")]
    private static partial Regex Colour();

    [GeneratedRegex(@"(--oc-[\w-]+)\s*:")]
    private static partial Regex Definition();

    [GeneratedRegex(@"var\((--oc-[\w-]+)")]
    private static partial Regex Use();
}
