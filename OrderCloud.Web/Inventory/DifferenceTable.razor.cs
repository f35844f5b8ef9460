using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Fulfillment;

namespace OrderCloud.Web.Inventory;

/// <summary>Places where two sums disagree, with the button that sets a place right.</summary>
public sealed partial class DifferenceTable
{
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";
    [Parameter, EditorRequired] public IReadOnlyList<DifferenceRow> Rows { get; set; } = [];
    [Parameter] public bool MayCompensate { get; set; }
    [Parameter] public string? Busy { get; set; }
    [Parameter] public EventCallback<DifferenceRow> OnCompensate { get; set; }

    private static string Words(DifferenceKind kind) => kind switch
    {
        DifferenceKind.OnHand => "On hand is not what the ledger adds up to",
        DifferenceKind.Unavailable => "Unavailable is not what the ledger adds up to",
        DifferenceKind.Reserved => "Reserved is not what open orders hold",
        DifferenceKind.ReservedLedger => "The ledger of reservations does not add up",
        _ => "The order's reserved units are not in its parts",
    };
}
