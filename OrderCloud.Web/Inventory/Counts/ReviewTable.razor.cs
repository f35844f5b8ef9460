using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Inventory.Counts;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Inventory.Counts;

/// <summary>Expected beside counted, the greatest differences first; what may be decided on is chosen and given its reason here.</summary>
public sealed partial class ReviewTable
{
    private const int Most = 500;

    private bool _all;

    [Parameter, EditorRequired] public string Merchant { get; set; } = "";
    [Parameter, EditorRequired] public ReviewView View { get; set; } = default!;
    [Parameter] public bool MayDecide { get; set; }

    /// <summary>Lines to be counted again.</summary>
    [Parameter, EditorRequired] public HashSet<VariantId> Chosen { get; set; } = [];

    /// <summary>Reasons of single lines.</summary>
    [Parameter, EditorRequired] public Dictionary<VariantId, string> Reasons { get; set; } = [];
    [Parameter] public EventCallback OnChoose { get; set; }

    private IReadOnlyList<ReviewLine> Shown => _all || View.Status is not (CountStatus.Submitted or CountStatus.Approved or CountStatus.Rejected) ? View.Lines : [.. View.Different];

    private Task ChooseAsync(VariantId variant, bool on)
    {
        if (on) Chosen.Add(variant);
        else Chosen.Remove(variant);
        return OnChoose.InvokeAsync();
    }

    private string Worth(long tenThousandths) => CountPage.WorthIn(View.Currency, tenThousandths);
}
