using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Imports;

/// <summary>Somebody moves here from another system, or comes back to see how an import went: they choose what to bring, take a template, or open a run.</summary>
public sealed partial class ImportsPage(ImportRuns runs) : LivePage
{
    private const int Shown = 50;

    private IReadOnlyList<ImportRun>? _runs;

    [Parameter] public string Merchant { get; set; } = "";

    private IReadOnlyList<ImportKind> Allowed => runs.Allowed;

    protected override async Task OnInitializedAsync()
    {
        Watch(ImportRuns.Announced);
        await ReloadAsync();
    }

    protected override async Task ReloadAsync() => _runs = await runs.RecentAsync(Shown, Closed);
}
