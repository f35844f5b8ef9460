using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace OrderCloud.Web.Components;

/// <summary>Search and filters of a list. All state is in the query string, so a shared link shows the same rows.</summary>
public sealed partial class FilterBar(NavigationManager nav, TimeProvider clock) : IDisposable
{
    /// <summary>How long typing must rest before the list is asked again.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    private readonly string _menuId = $"filter-{Guid.NewGuid():N}";
    private string _typed = "";
    private string? _asked;
    private int _turn;
    private Dictionary<string, string> _query = [];

    [Parameter] public IReadOnlyList<FilterField> Fields { get; set; } = [];
    [Parameter] public string Placeholder { get; set; } = "Find in this list";

    /// <summary>Columns, density, export.</summary>
    [Parameter] public RenderFragment? Tools { get; set; }

    private List<(FilterField Field, FilterOption Option)> Chosen =>
        [.. from filter in Fields
            let value = Current(filter.Key)
            where value is not null
            select (filter, filter.Options.FirstOrDefault(o => o.Value == value) ?? new FilterOption(value, value))];

    private IEnumerable<KeyValuePair<string, string>> Kept =>
        _query.Where(p => p.Key is not (QueryKeys.Search or QueryKeys.After or QueryKeys.Before));

    private string Cleared => Address(Fields.Select(f => f.Key).Append(QueryKeys.Search).ToDictionary(key => key, _ => (object?)null));

    protected override void OnInitialized()
    {
        ReadAddress();
        nav.LocationChanged += Follow;
    }

    public void Dispose()
    {
        _turn++;
        nav.LocationChanged -= Follow;
    }

    private string? Current(string key) => _query.GetValueOrDefault(key);

    private string With(string key, string? value) => Address(new() { [key] = value });

    // Another filter shows other rows, so a cursor into the old ones means nothing.
    private string Address(Dictionary<string, object?> changes)
    {
        changes[QueryKeys.After] = null;
        changes[QueryKeys.Before] = null;
        return nav.GetUriWithQueryParameters(changes);
    }

    private async Task RestAsync()
    {
        var turn = ++_turn;
        await Task.Delay(Rest, clock);
        if (turn == _turn) Apply();
    }

    private void Apply()
    {
        _turn++;
        var words = _typed.Trim();
        if (words == (Current(QueryKeys.Search) ?? "")) return;
        _asked = words;
        nav.NavigateTo(With(QueryKeys.Search, words.Length > 0 ? words : null), replace: true);
    }

    private void Follow(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() =>
    {
        ReadAddress();
        StateHasChanged();
    });

    private void ReadAddress()
    {
        var before = Current(QueryKeys.Search) ?? "";
        _query = QueryHelpers.ParseQuery(new Uri(nav.Uri).Query).ToDictionary(p => p.Key, p => p.Value.ToString());
        var now = Current(QueryKeys.Search) ?? "";
        if (now == before || now == _asked) return;   // our own search has arrived; typing may be ahead of it
        _typed = now;
        _asked = null;
    }
}
