using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Invoicing;

/// <summary>Chooses what of an invoice to credit and shows what that does before it happens; confirming does exactly what was shown.</summary>
public sealed partial class CreditDialog(CreditPreview preview)
{
    private readonly Dictionary<InvoiceLineId, int> _units = [];
    private CreditReason _reason = CreditReason.Returned;
    private string _note = "";
    private string? _refused;
    private Preview _preview = new("Credit nothing", []);

    [Parameter, EditorRequired] public Invoice Invoice { get; set; } = default!;

    /// <summary>Holds what was shown last, for the page that asked.</summary>
    [Parameter, EditorRequired] public CreditChoice Choice { get; set; } = default!;

    public static async Task<CreditAsk?> AskAsync(DialogService dialogs, Invoice invoice)
    {
        var choice = new CreditChoice();
        var parameters = new Dictionary<string, object?> { [nameof(Invoice)] = invoice, [nameof(Choice)] = choice };
        return await dialogs.OpenAsync<CreditDialog>($"Credit {invoice.Number}", parameters!, PreviewDialog.Options) is true ? choice.Ask : null;
    }

    protected override Task OnInitializedAsync()
    {
        foreach (var line in Invoice.Lines) _units[line.Id] = line.Creditable;
        return PreviewAsync();
    }

    private Task ChooseAsync(InvoiceLine line, ChangeEventArgs change)
    {
        _units[line.Id] = int.TryParse(change.Value?.ToString(), CultureInfo.InvariantCulture, out var units) ? Math.Clamp(units, 0, line.Creditable) : 0;
        return PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        var ask = new CreditAsk(Invoice.Id, _units.Where(u => u.Value > 0).ToDictionary(), _reason, _note);
        switch (await preview.RunAsync(ask))
        {
            case Outcome<CreditPreview.Effects>.Done(var effects):
                (_refused, Choice.Ask, _preview) = (null, ask with { SeenVersion = effects.Version }, Words(effects));
                break;
            case Outcome<CreditPreview.Effects>.Refused(var why):
                (_refused, Choice.Ask, _preview) = (why.Message, null, new("Credit nothing", []));
                break;
        }
    }

    private static Preview Words(CreditPreview.Effects e)
    {
        string Text(long minor) => MoneyForm.Of(minor, e.Currency, CultureInfo.CurrentCulture);
        var lines = e.Bill.Lines.Select(l => new EffectLine($"{l.Quantity} × {l.Title}", Text(-l.GrossMinor))).ToList();
        if (e.Bill.AdjustmentMinor != 0) lines.Add(new("Adjustment to what was charged", Text(-e.Bill.AdjustmentMinor)));
        lines.Add(new(e.IsRest ? "Credit note, all that is left" : "Credit note", Text(-e.Bill.TotalMinor), Strong: true));
        var after = e.OutstandingAfter < 0 ? new EffectLine("The customer has coming", Text(-e.OutstandingAfter), Strong: true) : new EffectLine("Open afterwards", Text(e.OutstandingAfter), Strong: true);
        return new(
            $"Credit {Text(e.Bill.TotalMinor)}",
            [
                new("file", "Document", [.. lines]),
                new("money", "Money", new EffectLine("Open now", Text(e.OutstandingBefore)), after),
                new("orders", "Order", new EffectLine("The units", e.FreesUnits ? "may be invoiced again" : "stay invoiced")),
            ],
            "A credit note cannot be taken back.", e.OutstandingAfter < 0 ? "No money is moved. Give it back where it was paid, or keep it as the customer's credit." : null, Danger: true);
    }
}

/// <summary>What a credit dialog showed last; nothing while it was refused.</summary>
public sealed class CreditChoice
{
    public CreditAsk? Ask { get; set; }
}
