using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Fulfillment.Counts;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory.Counts;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Inventory.Counts;

/// <summary>
/// A manager decides: what differs, by how much, worth what? They have lines counted again, approve the rest with its reasons, or reject all of it. A
/// worker sees how far it is, and no figure of the books.
/// </summary>
public sealed partial class CountPage(
    CountForReview reviews, CountForCounting counting, ApproveCount approve, DecideCount decide, CurrentUser user, DialogService dialogs, Toast toast)
{
    private readonly HashSet<VariantId> _chosen = [];
    private readonly Dictionary<VariantId, string> _reasons = [];
    private ReviewView? _view;
    private CountingView? _progress;
    private string _reason = "Stock count";
    private string? _refused;
    private bool _missing, _busy, _asked;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }

    private StockCountId Count => new(Id);
    private bool MayCount => user.May(Permission.AdjustStock);
    private bool MayDecide => _view is { Status: CountStatus.Submitted } && user.May(Permission.ApproveCounts);

    protected override async Task OnParametersSetAsync()
    {
        Watch("stockcount");
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        _view = await reviews.RunAsync(Count, Closed);
        _progress = await counting.RunAsync(Count, CountingTab.Counted, null, Closed);
        _missing = _view is null || _progress is null;
        _chosen.IntersectWith(_view?.Lines.Select(l => l.VariantId) ?? []);
    }

    private async Task ApproveAsync()
    {
        var view = _view!;
        var different = view.Different.ToList();
        _asked = different.Count > 0;
        if (_asked && _reason.Trim().Length == 0) return;
        var preview = new Preview(
            different.Count == 0 ? "Approve" : $"Put {(different.Count == 1 ? "1 SKU" : $"{different.Count} SKUs")} right",
            different.Count == 0 ? [] : [new Effect("layers", $"Stock at {view.LocationName}",
                [.. different.Take(8).Select(l => new EffectLine(l.Sku, CountWords.Signed(l.Difference))), new EffectLine("Value at cost", Worth(different.Sum(l => l.Value ?? 0)), Strong: true)])],
            "Another count can put it right again.", CountWords.Warning(view));
        if (!await PreviewDialog.AskAsync(dialogs, $"Approve {view.Number}?", preview)) return;
        await DoAsync(() => approve.RunAsync(Count, view.Version, _reason, _reasons, CancellationToken.None), $"{view.Number} is approved");
    }

    private async Task RecountAsync()
    {
        await DoAsync(() => decide.RecountAsync(Count, [.. _chosen], _view!.Version, CancellationToken.None), $"{_view!.Number} goes back to the shelves");
        _chosen.Clear();
    }

    private async Task RejectAsync()
    {
        if (await RejectDialog.AskAsync(dialogs, _view!.Number) is { } reason)
            await DoAsync(() => decide.RejectAsync(Count, reason, _view!.Version, CancellationToken.None), $"{_view!.Number} is rejected");
    }

    private async Task CancelAsync()
    {
        if (await PreviewDialog.AskAsync(dialogs, $"Cancel {_view!.Number}?", new Preview("Cancel the count", [], "No stock changes.", "What was counted is not used.", Danger: true)))
            await DoAsync(() => decide.CancelAsync(Count, CancellationToken.None), $"{_view!.Number} is cancelled");
    }

    private async Task DoAsync(Func<Task<Outcome<StockCountId>>> run, string done)
    {
        (_busy, _refused) = (true, null);
        try
        {
            if (await run() is Outcome<StockCountId>.Refused(var why)) _refused = why.Message;
            else toast.Done(done);
            await ReloadAsync();
        }
        finally { _busy = false; }
    }

    private string Worth(long tenThousandths) => WorthIn(_view!.Currency, tenThousandths);

    /// <summary>A value at cost in the store's currency, rounded to what can be paid.</summary>
    internal static string WorthIn(string currency, long tenThousandths)
    {
        var unit = 1m;
        for (var place = 0; place < Currency.Digits(currency); place++) unit *= 10;
        return MoneyForm.Of((long)Math.Round(tenThousandths / 10_000m * unit, MidpointRounding.AwayFromZero), currency, CultureInfo.CurrentCulture, signed: true);
    }
}
