using OrderCloud.Web.Api;

namespace OrderCloud.Web.Components;

/// <summary>One page of a list with the cursors of the pages around it. Ask for one row more than is shown.</summary>
public sealed record KeysetPage<T>(IReadOnlyList<T> Rows, string? Newer, string? Older);

public static class KeysetPage
{
    /// <param name="rows">In the order they are shown; the extra row is the first one when the page was read backwards.</param>
    public static KeysetPage<T> Of<T>(IReadOnlyList<T> rows, int size, string? after, string? before, Func<T, string> cursor)
    {
        var (more, backwards) = (rows.Count > size, before is not null);
        IReadOnlyList<T> shown = !more ? rows : backwards ? [.. rows.Skip(1)] : [.. rows.Take(size)];
        if (shown.Count == 0) return new(shown, null, null);
        return new(shown, (backwards ? more : after is not null) ? cursor(shown[0]) : null, backwards || more ? cursor(shown[^1]) : null);
    }

    /// <summary>What a cursor of the address says; null when there is none, or when somebody made one up.</summary>
    public static (string Text, Guid Id)? Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return null;
        try { return Cursor.Decode(cursor); }
        catch (ApiInputException) { return null; }   // an old or mistyped link shows the first page
    }
}
