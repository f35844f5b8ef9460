using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Web.Api;
using OrderCloud.Web.Components;
using OrderCloud.Web.Orders;

namespace OrderCloud.Web.Invoicing;

/// <summary>The bookkeeper comes each morning with "who has not paid, and how late are they?"; opens an invoice, or matches the bank statement.</summary>
public sealed partial class InvoicesPage(InvoiceList list, InvoicingChoices choices, CurrentUser user) : LivePage
{
    private const int PageSize = 50;

    private IReadOnlyList<InvoiceRow> _rows = [];
    private IReadOnlyList<CreditRow> _credits = [];
    private IReadOnlyList<AgedSum> _ageing = [];
    private IReadOnlyList<FilterField> _fields = [];
    private InvoiceCounts? _counts;
    private InvoiceTab _tab;
    private bool _lacksAddress;

    [Parameter] public string Merchant { get; set; } = "";
    [SupplyParameterFromQuery(Name = "tab")] private string? Tab { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.Search)] private string? Search { get; set; }
    [SupplyParameterFromQuery(Name = "age")] private string? Age { get; set; }
    [SupplyParameterFromQuery(Name = "currency")] private string? InCurrency { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }

    private IEnumerable<(InvoiceTab Tab, string Title, int Count)> Tabs => _counts is not { } c ? [] :
    [
        (InvoiceTab.All, "All", c.All), (InvoiceTab.Open, "Open", c.Open), (InvoiceTab.Overdue, "Overdue", c.Overdue), (InvoiceTab.Paid, "Paid", c.Paid), (InvoiceTab.Credits, "Credit notes", c.Credits),
    ];

    protected override Task OnParametersSetAsync()
    {
        Watch("invoice", "creditnote");
        StateWords.TryRead<InvoiceTab>(Tab, out var tab);
        _tab = tab ?? InvoiceTab.All;
        return ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        _counts = await list.CountAsync(Closed);
        var chosen = await choices.RunAsync(Closed);
        _lacksAddress = (_counts.All > 0 || chosen.When is not BillWhen.ByHand) && chosen.Seller.LacksAddress();
        if (_counts.All == 0) return;
        _ageing = await list.AgeingAsync(Closed);
        _fields = _tab is InvoiceTab.Credits ? [] :
        [
            new("age", "Overdue for", [.. Enum.GetValues<AgeBucket>().Select(b => new FilterOption(StatusWords.KeyOf(b), Ageing.Words(b)))]),
            .. _ageing.Count > 1 ? new[] { new FilterField("currency", "Currency", [.. _ageing.Select(a => new FilterOption(a.Currency, a.Currency))]) } : [],
        ];
        var after = Cursor.TryInstant(After);
        if (_tab is InvoiceTab.Credits)
        {
            _credits = await list.CreditsAsync(Search ?? "", after is { } at ? (at.At, new(at.Id)) : null, PageSize + 1, Closed);
            return;
        }
        StateWords.TryRead<AgeBucket>(Age, out var age);
        _rows = await list.RunAsync(new(_tab, Search ?? "", age, InCurrency ?? ""), after is { } from ? (from.At, new(from.Id)) : null, PageSize + 1, Closed);
    }

    private string AddressOf(InvoiceTab tab)
    {
        var search = string.IsNullOrEmpty(Search) ? "" : $"{QueryKeys.Search}={Uri.EscapeDataString(Search)}";
        var query = string.Join('&', new[] { tab is InvoiceTab.All ? "" : $"tab={StatusWords.KeyOf(tab)}", search }.Where(q => q.Length > 0));
        return query.Length == 0 ? Links.Invoices(Merchant) : $"{Links.Invoices(Merchant)}?{query}";
    }
}
