using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Lists;

/// <summary>A list as its member likes it: with views, opened with one of them, and with columns in an order.</summary>
public abstract class ListPage : LivePage
{
    private IReadOnlyList<string> _chosen = [];
    private bool _isSetUp;

    [Inject] private ListSetups Setups { get; set; } = default!;
    [Inject] private ChangeListSetup Liking { get; set; } = default!;
    [Inject] private NavigationManager Nav { get; set; } = default!;
    [Inject] private Toast Toast { get; set; } = default!;

    /// <summary>Stable: "orders".</summary>
    protected abstract string List { get; }

    /// <summary>The list without any filter.</summary>
    protected abstract string Address { get; }

    protected abstract IReadOnlyList<ListColumn> AllColumns { get; }

    protected ListSetup Setup { get; private set; } = ListSetup.Standard;

    /// <summary>Keys of the columns as they were chosen; none is the standard.</summary>
    protected IReadOnlyList<string> Chosen => _chosen;

    protected IReadOnlyList<ListColumn> Columns => ListColumn.Of(AllColumns, _chosen);

    protected string EverythingAddress => SavedViews.AllOf(Address, Setup);

    /// <summary>Ask this first whenever the address changed. True: the list opens with a view, and the browser is on its way there.</summary>
    protected async Task<bool> IsLeavingAsync()
    {
        if (!_isSetUp)
        {
            _isSetUp = true;
            Setup = await Setups.RunAsync(List, Closed);
            if (SavedViews.Opening(Nav, Address, Setup) is { } opening)
            {
                Nav.NavigateTo(opening, replace: true);
                return true;
            }
        }

        _chosen = SavedViews.Current(Nav, Setup) is { Columns.Count: > 0 } view ? view.Columns : Setup.Columns;
        return false;
    }

    protected async Task ReadSetupAsync() => Setup = await Setups.RunAsync(List, Closed);

    protected async Task ChooseColumnsAsync(IReadOnlyList<string> columns)
    {
        _chosen = columns;
        if (await Liking.ColumnsAsync(List, columns) is Outcome<bool>.Refused(var why)) Toast.Refused(why.Message);
        await ReadSetupAsync();
    }

    protected async Task ChooseDensityAsync(bool comfortable)
    {
        if (await Liking.DensityAsync(List, comfortable) is Outcome<bool>.Refused(var why)) Toast.Refused(why.Message);
        await ReadSetupAsync();
    }
}
