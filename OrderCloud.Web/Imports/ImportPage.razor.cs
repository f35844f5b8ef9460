using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Imports;

/// <summary>Somebody uploaded a file: which column holds what, what would it do, how far is it, what came of it? They map, confirm, watch, and take the bad rows away to correct them.</summary>
public sealed partial class ImportPage(ImportRuns runs, CancelImport cancel, Toast toast, NavigationManager navigation) : LivePage
{
    private const int Shown = 100;

    private ImportRun? _run;
    private IReadOnlyList<ImportError> _errors = [];
    private bool _missing;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = "step")] private string? Step { get; set; }

    private bool May => runs.Allowed.Contains(_run!.Kind);

    private bool IsPreview => Step == "preview";

    private string ProgressText => $"{CountText.Of(_run!.Position)} of {ImportWords.Of(_run.Kind, _run.Total)}";

    private string Headline => _run!.Status switch
    {
        ImportStatus.Queued => "The import begins in a moment",
        ImportStatus.Running => "The import is in work",
        ImportStatus.Cancelled when _run.Total == 0 => "This import was discarded",
        ImportStatus.Cancelled => "The import was stopped",
        ImportStatus.Failed => "The import failed",
        _ when _run.Added + _run.Changed == 0 => "Nothing of this file was new",
        _ => $"{ImportWords.Taken(_run.Kind, _run.Added + _run.Changed)} imported",
    };

    private string ErrorsText => (_run!.Kept == ImportError.MostKept ? $"The first {CountText.Of(ImportError.MostKept)} errors are kept. " : _errors.Count == Shown ? $"The first {Shown} are shown. " : "")
        + "The file holds the rows as they were, with the reason. Correct them and upload it again.";

    protected override async Task OnParametersSetAsync()
    {
        Watch(ImportRuns.Announced);
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        _run = await runs.FindAsync(Id, Closed);
        _missing = _run is null;
        if (_run is { Kept: > 0 }) _errors = await runs.ErrorsAsync(Id, Shown, Closed);
    }

    private async Task CancelAsync()
    {
        if (await cancel.RunAsync(Id) is Outcome<Guid>.Refused(var why)) toast.Refused(why.Message);
        await ReloadAsync();
    }

    private async Task DropAsync()
    {
        await CancelAsync();
        navigation.NavigateTo(Links.Imports(Merchant));
    }
}
