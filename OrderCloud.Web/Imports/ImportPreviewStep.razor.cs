using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Intake.Import;

namespace OrderCloud.Web.Imports;

/// <summary>What the file would do, over all of its rows, and the button that does it.</summary>
public sealed partial class ImportPreviewStep(ImportPreview preview, StartImport start)
{
    private ImportEffects? _effects;
    private string? _wrong;
    private bool _busy;

    [Parameter, EditorRequired] public string Merchant { get; set; } = "";
    [Parameter, EditorRequired] public ImportRun Run { get; set; } = default!;
    [Parameter] public EventCallback OnStarted { get; set; }

    private bool IsOrders => Run.Kind is ImportKind.OpenOrders or ImportKind.PastOrders;

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive) return;   // a big file is read once, not for the prerendering too
        await Task.Yield();
        switch (await preview.RunAsync(Run.Id))
        {
            case Outcome<ImportEffects>.Done(var effects): _effects = effects; break;
            case Outcome<ImportEffects>.Refused(var why): _wrong = why.Message; break;
        }
    }

    private async Task StartAsync()
    {
        (_busy, _wrong) = (true, null);
        if (await start.RunAsync(Run.Id) is Outcome<Guid>.Refused(var why)) _wrong = why.Message;
        else await OnStarted.InvokeAsync();
        _busy = false;
    }
}
