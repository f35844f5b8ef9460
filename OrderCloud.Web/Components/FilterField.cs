namespace OrderCloud.Web.Components;

/// <summary>A field a list can be filtered by.</summary>
/// <param name="Key">The query string parameter.</param>
public sealed record FilterField(string Key, string Title, IReadOnlyList<FilterOption> Options);

/// <summary>One choice of a <see cref="FilterField"/>.</summary>
public sealed record FilterOption(string Value, string Text);
