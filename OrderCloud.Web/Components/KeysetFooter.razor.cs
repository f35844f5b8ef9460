using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>The rows before and after by a cursor in the address; no page numbers, because a count of a million rows is not free.</summary>
public sealed partial class KeysetFooter(NavigationManager nav)
{
    /// <summary>Rows on this page.</summary>
    [Parameter, EditorRequired] public int Shown { get; set; }

    /// <summary>All rows that match, counted up to a limit; nothing where it was not counted.</summary>
    [Parameter] public int? Total { get; set; }

    /// <summary>The count stopped at its limit: "1,000+".</summary>
    [Parameter] public bool TotalIsAtLeast { get; set; }

    /// <summary>The rows stand by time, the newest first: the pages are called by that.</summary>
    [Parameter] public bool ByTime { get; set; }

    [Parameter] public string Noun { get; set; } = "rows";

    /// <summary>The cursor of the page before; nothing on the first page.</summary>
    [Parameter] public string? Newer { get; set; }

    /// <summary>The cursor of the page after; nothing on the last page.</summary>
    [Parameter] public string? Older { get; set; }

    /// <summary>Keys that work on the list.</summary>
    [Parameter] public RenderFragment? Hint { get; set; }

    private string BackText => ByTime ? "Newer" : "Previous";
    private string ForthText => ByTime ? "Older" : "Next";

    private string Range => Total is { } total ? $"{Shown:N0} of {CountText.Of(total, TotalIsAtLeast)} {Named(total)}" : $"{Shown:N0} {Named(Shown)}";

    // "1 order"
    private string Named(int count) => count == 1 && !TotalIsAtLeast ? Noun.TrimEnd('s') : Noun;

    private string Address(string key, string cursor) => nav.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        [QueryKeys.After] = null, [QueryKeys.Before] = null, [key] = cursor,
    });
}
