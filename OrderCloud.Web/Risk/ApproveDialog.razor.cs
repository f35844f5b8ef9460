using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Risk;

/// <summary>Asks for what somebody found out, before an order that looked like a fraud goes on.</summary>
public sealed partial class ApproveDialog(DialogService dialogs)
{
    private string _note = "";

    /// <returns>The note; null when they keep it held.</returns>
    public static async Task<string?> AskAsync(DialogService dialogs, string number) => await dialogs.OpenAsync<ApproveDialog>($"Approve #{number}", [], PreviewDialog.Options) as string;

    private void Confirm() => dialogs.Close(_note);
}
