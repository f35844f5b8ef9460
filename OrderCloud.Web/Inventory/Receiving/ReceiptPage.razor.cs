using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory.Receiving;
using OrderCloud.Infrastructure.Inventory.Receiving;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Inventory.Receiving;

/// <summary>
/// A worker at the dock, phone or scanner in hand: is this known, how many have I? They scan, correct a number, look over all of it and book it in one
/// go. What was scanned is kept by the server from the first unit on.
/// </summary>
public sealed partial class ReceiptPage(GetReceipt receipts, ScanReceipt scan, ChangeReceipt change, BookReceipt book, DialogService dialogs, NavigationManager nav, Toast toast)
{
    public const string UsualReason = "Delivery";

    private ReceiptView? _view;
    private ScanNote _note = ScanNote.Ready;
    private VariantId? _last;
    private Refusal? _why;
    private string? _refused;
    private string _reason = "", _reference = "";
    private bool _missing, _review, _busy;
    private Guid? _shown;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }

    private ReceiptId Receipt => new(Id);

    protected override async Task OnParametersSetAsync()
    {
        Watch("goodsreceipt", "transfer");
        if (_shown == Id) return;
        (_shown, _view, _review, _last, _refused) = (Id, null, false, null, null);
        await ReloadAsync();
        (_reason, _reference) = (_view?.Reason ?? "", _view?.Reference ?? "");
    }

    protected override async Task ReloadAsync()
    {
        _view = await receipts.RunAsync(Receipt, Closed);
        _missing = _view is null;
        if (_view is { Status: not ReceiptStatus.Draft }) _review = false;
    }

    private async Task<bool> ScannedAsync(string code)
    {
        var outcome = await scan.RunAsync(Receipt, code, CancellationToken.None);
        (_note, _refused) = (outcome switch
        {
            Outcome<ReceiptScan>.Done(var answer) => ScanNote.Of(answer),
            Outcome<ReceiptScan>.Refused(var why) => ScanNote.Of(why),
            _ => ScanNote.Ready,
        }, null);
        if (outcome is Outcome<ReceiptScan>.Done { Value.Variant: { } variant }) _last = variant;
        await ReloadAsync();
        StateHasChanged();
        return _note.Tone == "hit";
    }

    private async Task FoundAsync(string sku) => await ScannedAsync(sku);

    private async Task SetAsync(ReceiptLineView line, int units)
    {
        if (await change.SetAsync(Receipt, line.VariantId, units, CancellationToken.None) is Outcome<ReceiptId>.Refused(var why)) _note = ScanNote.Of(why);
        else (_note, _last) = (new("", "edit", $"{units} in", $"{line.Sku} · {line.Title}"), line.VariantId);
        await ReloadAsync();
    }

    private void Review() => (_review, _refused, _why) = (true, null, null);

    private async Task<bool> DescribeAsync()
    {
        _why = await change.DescribeAsync(Receipt, _reference, _reason, CancellationToken.None) is Outcome<ReceiptId>.Refused(var why) ? why : null;
        _refused = _why is { Errors: null } ? _why.Message : null;
        return _why is null;
    }

    private async Task BookAsync()
    {
        if (_busy || _view is null) return;
        (_busy, _refused) = (true, null);
        try
        {
            if (_view.TransferId is null && !await DescribeAsync()) return;
            var outcome = await book.RunAsync(Receipt, _view.Units, CancellationToken.None);
            await ReloadAsync();
            if (outcome is Outcome<ReceiptView>.Refused(var why)) (_why, _refused) = (why, why.Errors is null ? why.Message : null);
            else _review = false;
        }
        finally { _busy = false; }
    }

    private async Task DiscardAsync()
    {
        var preview = new Preview("Throw it away", [], "No stock changes.", Warning: $"{Units(_view!.Units)} that were scanned are forgotten.", Danger: true);
        if (!await PreviewDialog.AskAsync(dialogs, $"Throw {_view.Number} away?", preview)) return;
        if (await change.DiscardAsync(Receipt, CancellationToken.None) is Outcome<ReceiptId>.Refused(var why)) toast.Refused(why.Message);
        else nav.NavigateTo(Links.Receiving(Merchant));
    }

    private string? ErrorOf(string field) => _why?.Errors?.GetValueOrDefault(field)?[0];

    private static string Heading(ReceiptView view) => view switch
    {
        { TransferNumber: { } number } => $"Receive {number}",
        { Status: ReceiptStatus.Draft } => "Receive a delivery",
        _ => view.Number,
    };

    private static string Units(int units) => units == 1 ? "1 unit" : $"{units:N0} units";

    private static string Skus(int skus) => skus == 1 ? "1 SKU" : $"{skus:N0} SKUs";
}
