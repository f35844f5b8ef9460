using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Inventory.Transfers;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Inventory.Transfers;

public sealed record CancelTransferChoice(TransferFate? Fate, string Reason);

/// <summary>Asks what becomes of units that are on their way.</summary>
public sealed partial class CancelTransferDialog(DialogService dialogs)
{
    private TransferFate? _fate;
    private string _reason = "";
    private bool _asked;

    [Parameter, EditorRequired] public TransferView Transfer { get; set; } = default!;

    public static async Task<CancelTransferChoice?> AskAsync(DialogService dialogs, TransferView transfer) =>
        await dialogs.OpenAsync<CancelTransferDialog>($"Cancel {transfer.Number}?", new() { [nameof(Transfer)] = transfer }, PreviewDialog.Options) as CancelTransferChoice;

    private void Confirm()
    {
        _asked = true;
        if (Transfer.Status is TransferStatus.Draft || (_fate is not null && _reason.Trim().Length > 0)) dialogs.Close(new CancelTransferChoice(_fate, _reason.Trim()));
    }
}
