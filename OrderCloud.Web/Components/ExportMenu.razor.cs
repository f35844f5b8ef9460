using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace OrderCloud.Web.Components;

/// <summary>Downloads the list as it is filtered now: the export has the list's own query string.</summary>
public sealed partial class ExportMenu(NavigationManager nav)
{
    // A link with this attribute is the browser's, not the router's.
    private static readonly Dictionary<string, object> Download = new() { ["download"] = true };

    [Parameter, EditorRequired] public IReadOnlyList<ExportChoice> Choices { get; set; } = [];
    [Parameter] public string Noun { get; set; } = "rows";

    private string AddressOf(ExportChoice choice)
    {
        var filters = QueryHelpers.ParseQuery(new Uri(nav.Uri).Query).Where(p => p.Key is not (QueryKeys.After or QueryKeys.Before));
        var address = QueryHelpers.AddQueryString(choice.Address, filters.Select(p => KeyValuePair.Create(p.Key, (string?)p.Value.ToString())));
        return choice.More is null ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{choice.More}";
    }
}

/// <summary>A form in which a list can be exported.</summary>
/// <param name="More">What it adds to the query string.</param>
public sealed record ExportChoice(string Text, string Address, string? More = null);
