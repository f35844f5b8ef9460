using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>Which columns a list shows and in which order, and how high its rows are. Every change is handed out at once; nothing is kept here.</summary>
public sealed partial class ColumnPicker
{
    private readonly string _id = $"columns-{Guid.NewGuid():N}";

    [Parameter, EditorRequired] public IReadOnlyList<ListColumn> All { get; set; } = [];

    /// <summary>Those that are shown, in order.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<ListColumn> Shown { get; set; } = [];

    /// <summary>Keys in order; none is the standard.</summary>
    [Parameter] public EventCallback<IReadOnlyList<string>> OnChange { get; set; }

    /// <summary>Whether the rows are higher than the standard.</summary>
    [Parameter] public bool Comfortable { get; set; }

    [Parameter] public EventCallback<bool> OnDensity { get; set; }

    private IEnumerable<ListColumn> Rows => Shown.Concat(All.Except(Shown));

    private bool IsShown(ListColumn column) => Shown.Contains(column);

    private bool MayMove(int from, int by) => from + by < Shown.Count && from + by >= 0 && !Shown[from + by].Locked;

    private Task ToggleAsync(ListColumn column) =>
        TellAsync(IsShown(column) ? Shown.Where(c => c != column) : Shown.Append(column));

    private Task MoveAsync(ListColumn column, int by)
    {
        var order = Shown.ToList();
        var from = order.IndexOf(column);
        order.RemoveAt(from);
        order.Insert(from + by, column);
        return TellAsync(order);
    }

    private Task TellAsync(IEnumerable<ListColumn> columns) => OnChange.InvokeAsync([.. columns.Select(c => c.Key)]);
}
