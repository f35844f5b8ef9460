using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Web.Components;
using OrderCloud.Web.Fulfillment;
using Radzen;

namespace OrderCloud.Web.Orders;

/// <summary>What can be done now to one part of an order; each says first what will happen.</summary>
public sealed partial class PartMenu(HoldPart hold, ReleasePart release, SplitPart split, MergeParts merge, ShortPick shortPick, CurrentUser user, DialogService dialogs, Toast toast)
{
    private bool _busy;

    [Parameter, EditorRequired] public ServiceOrder Served { get; set; } = default!;
    [Parameter, EditorRequired] public ServicePart Part { get; set; } = default!;
    [Parameter] public EventCallback OnChanged { get; set; }

    private async Task HoldAsync()
    {
        var (id, version, number) = (Part.Id, Part.Version, Part.Number);
        if (await HoldPartDialog.AskAsync(dialogs, Part) is { } chosen)
            await RunAsync(() => hold.RunAsync(id, chosen.Reason, chosen.Note, version), $"{number} is on hold");
    }

    private async Task ReleaseAsync()
    {
        var (id, version, number) = (Part.Id, Part.Version, Part.Number);
        if (await PartPreviews.AskReleaseAsync(dialogs, Served.Order, Part)) await RunAsync(() => release.RunAsync(id, version), $"{number} is released");
    }

    private async Task SplitAsync()
    {
        var (id, version, number) = (Part.Id, Part.Version, Part.Number);
        if (await SplitPartDialog.AskAsync(dialogs, Part) is { } units) await RunAsync(() => split.RunAsync(id, units, version), $"{number} is two parts now");
    }

    private async Task MergeAsync(ServicePart other)
    {
        var (id, version, one) = (Part.Id, Part.Version, PartPreviews.Older(Part, other));
        if (await PartPreviews.AskMergeAsync(dialogs, Part, other)) await RunAsync(() => merge.RunAsync(id, other.Id, version), $"{one.Number} ships it all");
    }

    private async Task ShortPickAsync()
    {
        var lines = Part.Lines.Where(l => l.Free > 0).Select(l => new ShortLine(l.Line, l.Sku, l.Title, l.Open, l.Packed)).ToList();
        if (await ShortPickDialog.AskAsync(dialogs, Part.Id, Part.Number, Part.Location!, lines) is { } ask) await RunAsync(() => shortPick.RunAsync(ask), "The stock is corrected and the rest is routed anew");
    }

    private async Task RunAsync<T>(Func<Task<Outcome<T>>> act, string done)
    {
        _busy = true;
        try
        {
            if (await act() is Outcome<T>.Refused(var why)) toast.Refused(why.Message);
            else toast.Done(done);
        }
        finally { _busy = false; }
        await OnChanged.InvokeAsync();
    }
}
