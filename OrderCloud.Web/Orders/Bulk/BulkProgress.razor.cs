using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake.Bulk;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Orders.Bulk;

/// <summary>The bulk runs of the store that are in work, whoever started them and wherever; says how the member's own ended, with the way to the result.</summary>
public sealed partial class BulkProgress(BulkRuns runs, CancelBulk cancel, CurrentUser user, Toast toast) : LivePage
{
    private readonly HashSet<Guid> _followed = [], _told = [];
    private IReadOnlyList<BulkRunRow> _live = [];

    [Parameter] public string Merchant { get; set; } = "";

    /// <summary>A run that was just started here; it may be done before it was ever seen in work.</summary>
    [Parameter] public Guid? Started { get; set; }

    private bool MayCancel => user.May(Permission.EditOrders);

    protected override async Task OnParametersSetAsync()
    {
        Watch(BulkRuns.Announced);
        if (Started is { } run && _followed.Add(run) || !RendererInfo.IsInteractive || _live.Count == 0) await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        _live = await runs.LiveAsync(Closed);
        _followed.UnionWith(_live.Where(r => r.UserId == user.UserId).Select(r => r.Id));
        foreach (var ended in _followed.Except(_live.Select(r => r.Id)).ToList())
        {
            if (_told.Add(ended) && await runs.FindAsync(ended, Closed) is { } run) Tell(run);
        }
    }

    private async Task CancelAsync(BulkRunRow run)
    {
        if (await cancel.RunAsync(run.Id) is Outcome<Guid>.Refused(var why)) toast.Refused(why.Message);
        await ReloadAsync();
    }

    private void Tell(BulkRunRow run)
    {
        var rest = run.Failed > 0 ? $", {CountText.Of(run.Failed)} {(run.Failed == 1 ? "was" : "were")} not" : "";
        var stopped = run.Status is BulkStatus.Cancelled ? " Stopped before the end." : "";
        toast.Done($"{BulkWords.Result(run.Kind, run.Done)}{rest}.{stopped}", run.FileId is not null ? "Open the paper" : "See the result", Links.BulkRun(Merchant, run.Id));
    }
}
