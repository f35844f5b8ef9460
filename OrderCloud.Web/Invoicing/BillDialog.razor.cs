using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Invoicing;

/// <summary>Chooses which units of an order to invoice and shows what the invoice will say; confirming issues exactly that.</summary>
public sealed partial class BillDialog(InvoicePreview preview, CurrentUser user)
{
    private readonly Dictionary<OrderLineId, int> _units = [];
    private IReadOnlyList<LineToBill> _lines = [];
    private string? _refused;
    private bool _lacksAddress;
    private Preview _preview = new("Invoice nothing", []);

    [Parameter, EditorRequired] public OrderId Order { get; set; }

    /// <summary>Holds what was shown last, for the card that asked.</summary>
    [Parameter, EditorRequired] public BillChoice Choice { get; set; } = default!;

    /// <returns>The units by line; null when nothing shall be invoiced.</returns>
    public static async Task<IReadOnlyDictionary<OrderLineId, int>?> AskAsync(DialogService dialogs, OrderId order)
    {
        var choice = new BillChoice();
        var parameters = new Dictionary<string, object?> { [nameof(Order)] = order, [nameof(Choice)] = choice };
        return await dialogs.OpenAsync<BillDialog>("Invoice now", parameters!, PreviewDialog.Options) is true ? choice.Units : null;
    }

    protected override async Task OnInitializedAsync()
    {
        if (await preview.RunAsync(Order, null) is { } view)
            foreach (var line in view.Lines) _units[line.Id] = Math.Min(line.Billable, Math.Max(0, line.Live - line.Billed));
        await PreviewAsync();
    }

    private Task ChooseAsync(LineToBill line, ChangeEventArgs change)
    {
        _units[line.Id] = int.TryParse(change.Value?.ToString(), CultureInfo.InvariantCulture, out var units) ? Math.Clamp(units, 0, line.Billable) : 0;
        return PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        if (await preview.RunAsync(Order, _units) is not { } view) return;
        (_lines, _lacksAddress) = (view.Lines, view.LacksAddress);
        if (view.WhyNot is { } why)
        {
            (_refused, Choice.Units, _preview) = (why.Message, null, new("Invoice nothing", []));
            return;
        }
        string Text(long minor) => Domain.Common.MoneyForm.Of(minor, view.Currency, CultureInfo.CurrentCulture);
        var lines = view.Bill.Lines.Select(l => new EffectLine($"{l.Quantity} × {l.Title}", Text(l.GrossMinor))).ToList();
        if (view.Bill.AdjustmentMinor != 0) lines.Add(new("Adjustment to what was charged", Text(view.Bill.AdjustmentMinor)));
        lines.Add(new("Invoice, with tax", Text(view.Bill.TotalMinor), Strong: true));
        (_refused, Choice.Units, _preview) = (null, _units.ToDictionary(), new($"Issue invoice over {Text(view.Bill.TotalMinor)}{(view.LacksAddress ? " without your address" : "")}", [new("file", "Document", [.. lines])], "An invoice cannot be changed, only credited."));
    }
}

/// <summary>What a bill dialog showed last; nothing while it was refused.</summary>
public sealed class BillChoice
{
    public IReadOnlyDictionary<OrderLineId, int>? Units { get; set; }
}
