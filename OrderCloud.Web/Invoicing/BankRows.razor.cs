using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Invoicing;

namespace OrderCloud.Web.Invoicing;

/// <summary>The payments of a statement beside the invoices they may pay; the choice is the reader's.</summary>
public sealed partial class BankRows
{
    /// <summary>Shown at once, and offered in a list.</summary>
    private const int Most = 200, MostOptions = 50;

    [Parameter, EditorRequired] public IReadOnlyList<BankProposal> Proposals { get; set; } = [];
    [Parameter, EditorRequired] public IReadOnlyList<OpenInvoice> Open { get; set; } = [];

    /// <summary>The invoice of each line, by the line's hash.</summary>
    [Parameter, EditorRequired] public Dictionary<string, InvoiceId> Choices { get; set; } = [];
    [Parameter, EditorRequired] public string Currency { get; set; } = "";
    [Parameter] public int Outgoing { get; set; }
    [Parameter] public bool Busy { get; set; }
    [Parameter] public EventCallback<IReadOnlyList<BankChoice>> OnConfirm { get; set; }

    private IReadOnlyList<BankChoice> Sure => [.. Proposals.Where(p => p.Recorded is null && p.Suggestion is { Confidence: Confidence.Sure, Invoice: { } invoice } && Choices.GetValueOrDefault(p.Line.Hash) == invoice.Id)
        .Select(p => new BankChoice(p.Line, p.Suggestion.Invoice!.Id))];

    private IEnumerable<OpenInvoice> OptionsOf(BankProposal p)
    {
        var first = p.Suggestion.Invoice;
        return (first is null ? [] : new[] { first }).Concat(Open.Where(o => o.Id != first?.Id).OrderBy(o => Math.Abs(o.OutstandingMinor - p.Line.AmountMinor)).Take(MostOptions));
    }

    private bool IsMore(BankProposal p) => Choices.TryGetValue(p.Line.Hash, out var id) && Open.FirstOrDefault(o => o.Id == id) is { } o && p.Line.AmountMinor > o.OutstandingMinor;

    private void Choose(BankProposal p, ChangeEventArgs e)
    {
        if (Guid.TryParse(e.Value?.ToString(), out var id)) Choices[p.Line.Hash] = new(id);
        else Choices.Remove(p.Line.Hash);
    }

    /// <summary>A second press comes when the row is recorded, and its choice gone.</summary>
    private Task OneAsync(BankProposal p) => Choices.TryGetValue(p.Line.Hash, out var invoice) ? OnConfirm.InvokeAsync([new(p.Line, invoice, IsMore(p))]) : Task.CompletedTask;
}
