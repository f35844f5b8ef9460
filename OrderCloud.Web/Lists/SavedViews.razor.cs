using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Lists;

/// <summary>The views at the head of a list: tabs to open them, a menu to keep what is filtered now. The page reads the setup and asks again when it changed.</summary>
public sealed partial class SavedViews(
    NavigationManager nav, SaveView save, ChangeView change, DeleteView delete, ChangeListSetup liking, CurrentUser user, DialogService dialogs, Toast toast)
{
    private SavedViewRow? _current;
    private bool _changed;

    [Parameter, EditorRequired] public string List { get; set; } = "";

    /// <summary>The list without any filter.</summary>
    [Parameter, EditorRequired] public string Address { get; set; } = "";

    [Parameter, EditorRequired] public ListSetup Setup { get; set; } = ListSetup.Standard;

    /// <summary>Keys of the columns that are shown, where they were chosen; a view keeps them.</summary>
    [Parameter] public IReadOnlyList<string> Columns { get; set; } = [];

    [Parameter] public EventCallback OnChanged { get; set; }

    /// <summary>Tabs that stand before the saved ones; "All" where there is none.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    private string All => AllOf(Address, Setup);

    protected override void OnParametersSet()
    {
        _current = Current(nav, Setup);
        _changed = _current is { } view && (Filters(nav) != view.Query || !Columns.SequenceEqual(view.Columns));
    }

    /// <summary>The list's address that shows everything, also to somebody who opens it with a view.</summary>
    public static string AllOf(string address, ListSetup setup) => setup.Default is null ? address : $"{address}?{QueryKeys.View}=all";

    /// <summary>The view that the address names.</summary>
    public static SavedViewRow? Current(NavigationManager nav, ListSetup setup) =>
        QueryHelpers.ParseQuery(new Uri(nav.Uri).Query).TryGetValue(QueryKeys.View, out var text) && Guid.TryParse(text, out var id) ? setup.Views.FirstOrDefault(v => v.Id == id) : null;

    /// <summary>Where to go instead, for somebody who opens the bare list and opens it with a view.</summary>
    public static string? Opening(NavigationManager nav, string address, ListSetup setup) =>
        setup.Default is { } view && new Uri(nav.Uri).Query.Length == 0 ? AddressOf(address, view.Query, view.Id) : null;

    private static string AddressOf(string address, string filters, Guid view) => $"{address}?{(filters.Length > 0 ? filters + "&" : "")}{QueryKeys.View}={view}";

    private string AddressOf(SavedViewRow view) => AddressOf(Address, view.Query, view.Id);

    /// <summary>What the address filters by, in one order of writing.</summary>
    private static string Filters(NavigationManager nav) => QueryHelpers.AddQueryString("", QueryHelpers.ParseQuery(new Uri(nav.Uri).Query)
        .Where(p => p.Key is not (QueryKeys.After or QueryKeys.Before or QueryKeys.View) && p.Value.ToString().Length > 0).OrderBy(p => p.Key, StringComparer.Ordinal)
        .Select(p => KeyValuePair.Create(p.Key, (string?)p.Value.ToString()))).TrimStart('?');

    private async Task SaveAsync()
    {
        var filters = Filters(nav);
        if (await ViewDialog.AskAsync(dialogs, "Save this view", "", false, user.May(Permission.EditSettings),
            name => save.RunAsync(new(List, name.Name, filters, Columns, name.Shared))) is not { } id) return;
        await OnChanged.InvokeAsync();
        nav.NavigateTo(AddressOf(Address, filters, id));
    }

    private async Task RenameAsync()
    {
        if (_current is not { } view) return;
        if (await ViewDialog.AskAsync(dialogs, $"Change “{view.Name}”", view.Name, view.Shared, user.May(Permission.EditSettings) && view.Mine,
            name => change.RunAsync(new(view.Id, name.Name, name.Shared))) is not null) await OnChanged.InvokeAsync();
    }

    private Task KeepAsync() => _current is not { } view ? Task.CompletedTask
        : DoAsync(change.RunAsync(new(view.Id, view.Name, view.Shared, Filters(nav), Columns)), $"“{view.Name}” keeps these filters now");

    private Task DefaultAsync(SavedViewRow? view) => DoAsync(liking.DefaultAsync(List, view?.Id), view is null ? "The list opens with everything again" : $"The list opens with “{view.Name}” for you");

    private async Task DeleteAsync()
    {
        if (_current is not { } view) return;
        var preview = new Preview($"Delete “{view.Name}”", [new("filter", "Views", new EffectLine(view.Shared ? "Gone for the whole team" : "Gone for you", view.Name))], "What it lists is left alone.", Danger: true);
        if (!await PreviewDialog.AskAsync(dialogs, $"Delete the view “{view.Name}”?", preview)) return;
        await DoAsync(delete.RunAsync(view.Id), $"“{view.Name}” is deleted");
        nav.NavigateTo(AllOf(Address, Setup));
    }

    private async Task DoAsync<T>(Task<Outcome<T>> act, string done)
    {
        if (await act is Outcome<T>.Refused(var why)) toast.Refused(why.Message);
        else toast.Done(done);
        await OnChanged.InvokeAsync();
    }
}
