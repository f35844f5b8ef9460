using OrderCloud.Domain.Orders;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Orders;

public sealed record HoldChoice(HoldReason Reason, string Detail);

/// <summary>Asks why an order should wait.</summary>
public sealed partial class HoldDialog(DialogService dialogs)
{
    internal static readonly HoldReason[] Reasons = [HoldReason.Manual, HoldReason.Fraud, HoldReason.Address, HoldReason.Payment, HoldReason.AwaitingReturn];

    private HoldReason _reason = HoldReason.Manual;
    private string _detail = "";

    public static async Task<HoldChoice?> AskAsync(DialogService dialogs, string title) =>
        await dialogs.OpenAsync<HoldDialog>(title, [], PreviewDialog.Options) as HoldChoice;

    private void Confirm() => dialogs.Close(new HoldChoice(_reason, _detail));
}
