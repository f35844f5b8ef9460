using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Invoicing;

/// <summary>A bookkeeper, or somebody with a customer on the phone, asks what was taken back, why, and of which invoice; they print it or go on to the invoice.</summary>
public sealed partial class CreditNotePage(CreditAtDesk query) : LivePage
{
    private CreditAtDesk.View? _view;
    private bool _missing;
    private Guid _shown;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }

    private CreditNote Credit => _view!.Credit;
    private string CreditNotes => $"{Links.Invoices(Merchant)}?tab=credits";

    private IReadOnlyList<(string, long, bool)> Sums =>
    [
        .. Credit.TaxMinor != 0 ? new[] { ("Without tax", Credit.NetMinor, false), ("Tax", Credit.TaxMinor, false) } : [],
        .. Credit.AdjustmentMinor != 0 ? new[] { ("Adjustment", Credit.AdjustmentMinor, false) } : [], ("Credited", Credit.TotalMinor, true),
    ];

    protected override async Task OnParametersSetAsync()
    {
        Watch("invoice", "creditnote");
        if (_shown != Id) (_shown, _view) = (Id, null);
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        _view = await query.RunAsync(new(Id), Closed);
        _missing = _view is null;
    }
}
