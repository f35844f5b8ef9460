using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory.Receiving;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory.Receiving;
using OrderCloud.Infrastructure.Inventory.Transfers;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Inventory.Transfers;

/// <summary>Somebody at either end asks where the units are: sends them, scans them in, says what never came or calls it off; below stands who did what.</summary>
public sealed partial class TransferPage(
    GetTransfer transfers, ShipTransfer ship, ReceiveTransfer receive, CancelTransfer cancel, StartReceipt start, CurrentUser user, DialogService dialogs, NavigationManager nav, Toast toast)
{
    private readonly OnePress _receipt = new();
    private TransferView? _view;
    private string? _refused;
    private bool _missing, _busy;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }

    private TransferId Transfer => new(Id);

    protected override async Task OnParametersSetAsync()
    {
        Watch("transfer", "stock");
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        _view = await transfers.RunAsync(Transfer, Closed);
        _missing = _view is null;
    }

    private bool May(TransferVerb verb) => user.May(Permission.AdjustStock) && _view!.May(verb);

    private async Task ShipAsync()
    {
        var view = _view!;
        var lacking = view.Lines.Where(l => l.Available < l.Quantity).ToList();
        var preview = new Preview(
            $"Send {Units(view.Units)}",
            [new Effect("layers", $"{view.From.Name} now", [.. view.Lines.Take(8).Select(l => new EffectLine($"{l.Sku}, {l.Available:N0} available", $"−{l.Quantity:N0}"))]),
                new Effect("truck", $"On the way to {view.To.Name}", new EffectLine("Incoming until it is received", $"+{view.Units:N0}", Strong: true))],
            "Can be called off while it is on its way.",
            lacking.Count > 0 ? $"Not enough available: {string.Join(", ", lacking.Take(5).Select(l => l.Sku))}." : null, Blocked: lacking.Count > 0);
        if (await PreviewDialog.AskAsync(dialogs, $"Send {view.Number}?", preview)) await DoAsync(() => ship.RunAsync(Transfer, view.Version, CancellationToken.None), $"{view.Number} is on its way");
    }

    private Task ReceiveAsync() => _receipt.RunAsync(nav, async () =>
    {
        if (await start.RunAsync(Transfer, CancellationToken.None) is Outcome<ReceiptId>.Done(var receipt)) return Links.Receipt(Merchant, receipt.Value);
        await ReloadAsync();
        return null;
    });

    private async Task CloseShortAsync()
    {
        if (await CloseShortDialog.AskAsync(dialogs, _view!) is { } reasons)
            await DoAsync(() => receive.CloseShortAsync(Transfer, reasons, null, CancellationToken.None), $"{_view!.Number} is closed");
    }

    private async Task CancelAsync()
    {
        if (await CancelTransferDialog.AskAsync(dialogs, _view!) is { } choice)
            await DoAsync(() => cancel.RunAsync(Transfer, choice.Fate, choice.Reason, null, CancellationToken.None), $"{_view!.Number} is cancelled");
    }

    private async Task DoAsync(Func<Task<Outcome<TransferView>>> run, string done)
    {
        (_busy, _refused) = (true, null);
        try
        {
            if (await run() is Outcome<TransferView>.Refused(var why)) _refused = why.Message;
            else toast.Done(done);
            await ReloadAsync();
        }
        finally { _busy = false; }
    }

    internal static string Units(int units) => units == 1 ? "1 unit" : $"{units:N0} units";
}
