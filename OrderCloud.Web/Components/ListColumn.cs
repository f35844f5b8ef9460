namespace OrderCloud.Web.Components;

/// <summary>A column that a list can show.</summary>
/// <param name="Standard">Shown until somebody chooses otherwise.</param>
/// <param name="Locked">Always shown, first: it is the way to the row.</param>
public sealed record ListColumn(string Key, string Title, bool Standard = true, bool Locked = false)
{
    /// <summary>What is shown for a choice that was made before; keys of another version are left out.</summary>
    public static IReadOnlyList<ListColumn> Of(IReadOnlyList<ListColumn> all, IReadOnlyList<string> chosen)
    {
        if (chosen.Count == 0) return [.. all.Where(c => c.Standard)];
        var found = chosen.Distinct().Select(key => all.FirstOrDefault(c => c.Key == key)).OfType<ListColumn>().Where(c => !c.Locked);
        return [.. all.Where(c => c.Locked), .. found];
    }
}
