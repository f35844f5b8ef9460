using System.Text.RegularExpressions;

namespace OrderCloud.Infrastructure.Tests.Architecture;

/// <summary>Something that may not be written in some files.</summary>
/// <param name="Says">What is forbidden and what to do instead.</param>
/// <param name="WithComments">Whether comments count too.</param>
public sealed record SourceRule(string Says, string Forbidden, Func<SourceFile, bool> Binds, bool WithComments = false)
{
    public IReadOnlyList<string> Breaches(IEnumerable<SourceFile> files) =>
    [
        .. from file in files
           where Binds(file)
           let text = WithComments ? file.Text : file.Code
           from Match match in Regex.Matches(text, Forbidden, RegexOptions.CultureInvariant)
           select $"{file.Path}:{text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value.Trim()} — {Says}",
    ];
}
