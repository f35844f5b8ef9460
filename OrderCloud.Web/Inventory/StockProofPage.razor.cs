using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Inventory;

/// <summary>Somebody doubts a figure, or an auditor asks. They see whether everything adds up and since when; what does not is set right with one click, on record.</summary>
public sealed partial class StockProofPage(StockProofReport report, RunJobNow runNow, CompensateStock compensate, CurrentUser user, Toast toast)
{
    private const string Check = "check";

    private ProofView? _proof;
    private string? _busy;

    [Parameter] public string Merchant { get; set; } = "";

    private bool MayRun => user.May(Permission.RunJobs);
    private bool MayCompensate => user.May(Permission.AdjustStock);

    protected override async Task OnInitializedAsync()
    {
        Watch("proof", "job");
        await ReloadAsync();
    }

    protected override async Task ReloadAsync() => _proof = await report.ReadAsync(Closed);

    private Task CheckAsync() => DoAsync(Check, async () =>
    {
        if (await runNow.RunAsync(StockProof.Name, Closed) is Outcome<string>.Refused(var why)) toast.Refused(why.Message);
        else toast.Info("The check has started; the result appears here.");
    });

    private Task CompensateAsync(DifferenceRow row) => DoAsync(row.Id.ToString(), async () =>
    {
        if (row.LocationId is not { } location) return;
        if (await compensate.RunAsync(row.VariantId, location, Closed) is Outcome<StockSum>.Refused(var why)) toast.Refused(why.Message);
        else toast.Done($"{row.Sku} at {row.Location} adds up again.", "See the ledger", Links.InventoryLedger(Merchant, row.Sku));
    });

    private async Task DoAsync(string what, Func<Task> action)
    {
        _busy = what;
        try { await action(); }
        finally { _busy = null; }
        await ReloadAsync();
    }
}
