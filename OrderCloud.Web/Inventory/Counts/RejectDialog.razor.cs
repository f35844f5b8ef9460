using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Inventory.Counts;

/// <summary>Asks why a count does not stand.</summary>
public sealed partial class RejectDialog(DialogService dialogs)
{
    private string _reason = "";
    private bool _asked;

    public static async Task<string?> AskAsync(DialogService dialogs, string number) =>
        await dialogs.OpenAsync<RejectDialog>($"Reject {number}?", [], PreviewDialog.Options) as string;

    private void Confirm()
    {
        _asked = _reason.Trim().Length == 0;
        if (!_asked) dialogs.Close(_reason.Trim());
    }
}
