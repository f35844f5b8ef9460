using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake.Bulk;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Orders.Bulk;

/// <summary>What can be done with the selected orders: each asks first, then runs in the background.</summary>
public sealed partial class BulkActions(StartBulk start, CurrentUser user, DialogService dialogs, Toast toast)
{
    [Parameter, EditorRequired] public int Count { get; set; }
    [Parameter] public bool CountIsAtLeast { get; set; }
    [Parameter] public string? AllText { get; set; }

    /// <summary>Asked at the moment of the click.</summary>
    [Parameter, EditorRequired] public Func<BulkSelection> Selection { get; set; } = default!;

    [Parameter] public EventCallback OnSelectAll { get; set; }
    [Parameter] public EventCallback OnClear { get; set; }
    [Parameter] public EventCallback<Guid> OnStarted { get; set; }

    private async Task AskAsync(BulkKind kind)
    {
        var selection = Selection();
        var selected = $"{CountText.Of(Count, CountIsAtLeast)} {(Count == 1 ? "order" : "orders")}";
        if (await BulkDialog.AskAsync(dialogs, kind, selection, Question(kind, selected)) is not { Input: { } input } choice) return;
        switch (await start.RunAsync(choice.Kind, input, selection))
        {
            case Outcome<Guid>.Refused(var why): toast.Refused(why.Message); break;
            case Outcome<Guid>.Done(var run): await OnStarted.InvokeAsync(run); break;
        }
    }

    private static string Question(BulkKind kind, string selected) => kind switch
    {
        BulkKind.Tag => $"Tag {selected}",
        BulkKind.Untag => $"Take a tag off {selected}",
        BulkKind.Hold => $"Hold {selected}",
        BulkKind.Release => $"Release {selected}?",
        BulkKind.AssignLocation => $"Move {selected} to another location",
        BulkKind.PrintSlips or BulkKind.PrintPickLists => $"Print for {selected}",
        _ => $"Cancel {selected}?",
    };
}
