using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Inventory.Transfers;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Inventory.Transfers;

/// <summary>Asks for each SKU why units never came.</summary>
public sealed partial class CloseShortDialog(DialogService dialogs)
{
    private readonly Dictionary<string, string> _reasons = [];
    private bool _asked;

    [Parameter, EditorRequired] public TransferView Transfer { get; set; } = default!;

    private IEnumerable<TransferLineView> Open => Transfer.Lines.Where(l => l.Outstanding > 0);

    public static async Task<IReadOnlyDictionary<string, string>?> AskAsync(DialogService dialogs, TransferView transfer) =>
        await dialogs.OpenAsync<CloseShortDialog>($"Will nothing more of {transfer.Number} come?", new() { [nameof(Transfer)] = transfer }, PreviewDialog.Options) as IReadOnlyDictionary<string, string>;

    private string ReasonOf(TransferLineView line) => _reasons.GetValueOrDefault(line.Sku, "").Trim();

    private void Confirm()
    {
        _asked = true;
        if (Open.All(l => ReasonOf(l).Length > 0)) dialogs.Close(_reasons);
    }
}
