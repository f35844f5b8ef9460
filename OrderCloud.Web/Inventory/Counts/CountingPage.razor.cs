using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Inventory.Counts;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Inventory.Counts;

/// <summary>
/// Somebody at the shelf, phone in hand: what is left to count here? They scan or write what they see, and never see what should be there. Others may
/// count beside them; what they counted shows by itself.
/// </summary>
public sealed partial class CountingPage(CountForCounting counts, RecordCount record, DecideCount decide, DialogService dialogs, NavigationManager nav)
{
    /// <summary>Seven digits: more are a barcode.</summary>
    private const int MostAtOnce = 9_999_999;

    private readonly OnePress _handIn = new();
    private CountingView? _view;
    private ScanNote _note = ScanNote.Ready;
    private VariantId? _last;
    private CountingTab _tab;
    private string? _refused;
    private bool _missing;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = "tab")] private string? TabText { get; set; }

    private StockCountId Count => new(Id);

    protected override async Task OnParametersSetAsync()
    {
        Watch("stockcount");
        _tab = TabText == "counted" ? CountingTab.Counted : CountingTab.ToCount;
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        _view = await counts.RunAsync(Count, _tab, _last, Closed);
        _missing = _view is null;
    }

    private async Task<bool> ScannedAsync(string code)
    {
        Show(await record.ScanAsync(Count, code, CancellationToken.None));
        await ReloadAsync();
        StateHasChanged();
        return _note.Tone != "miss";
    }

    private async Task FoundAsync(string sku) => await ScannedAsync(sku);

    private async Task WriteAsync(CountingLine line, int units)
    {
        Show(await record.WriteAsync(Count, line.VariantId, units, line.Version, CancellationToken.None));
        await ReloadAsync();
    }

    private async Task TakeOffAsync(CountingLine line)
    {
        _note = await record.TakeOffAsync(Count, line.VariantId, line.Version, CancellationToken.None) is Outcome<StockCountId>.Refused(var why)
            ? ScanNote.Of(why) : new("", "return", "Taken off the list", $"{line.Sku} · {line.Title}");
        await ReloadAsync();
    }

    private void Show(Outcome<CountScan> outcome)
    {
        _refused = null;
        _note = outcome switch
        {
            Outcome<CountScan>.Done(var answer) => ScanNote.Of(answer),
            Outcome<CountScan>.Refused(var why) => ScanNote.Of(why),
            _ => ScanNote.Ready,
        };
        if (outcome is Outcome<CountScan>.Done { Value.Variant: { } variant }) _last = variant;
    }

    private async Task SubmitAsync()
    {
        var view = _view!;
        var preview = new Preview(
            "Hand it in", [new Effect("check", "Counted", new EffectLine("SKUs", $"{view.Counted:N0}"))], "No stock changes before it is approved.",
            CountWords.BeforeHandingIn(view.ToCount, await counts.FoundAsync(Count, Closed)));
        if (_handIn.IsBusy || !await PreviewDialog.AskAsync(dialogs, $"Hand {view.Number} in?", preview)) return;
        await _handIn.RunAsync(nav, async () =>
        {
            var outcome = await decide.SubmitAsync(Count, CancellationToken.None);
            if (outcome is Outcome<StockCountId>.Refused(var why)) _refused = why.Message;
            await ReloadAsync();
            return outcome is Outcome<StockCountId>.Done ? Links.Count(Merchant, Id) : null;
        });
    }

    private string To(string? tab) => Links.Counting(Merchant, Id) + (tab is null ? "" : $"?tab={tab}");
}
