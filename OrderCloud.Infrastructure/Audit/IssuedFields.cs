using OrderCloud.Domain.Invoicing;

namespace OrderCloud.Infrastructure.Audit;

/// <summary>What is told of a document that got its number: which it is, over how much and what for. The document itself keeps the rest and is never changed.</summary>
internal static class IssuedFields
{
    public static (Dictionary<string, object?> Before, Dictionary<string, object?> After) Of(IssuedDocument document)
    {
        var after = new Dictionary<string, object?>
        {
            [nameof(document.Currency)] = document.Currency, [nameof(document.Number)] = document.Number, [nameof(document.TotalMinor)] = document.TotalMinor,
        };
        if (document is CreditNote credit) after[nameof(credit.InvoiceNumber)] = credit.InvoiceNumber;
        if (document is Invoice invoice) (after[nameof(invoice.OrderNumber)], after[nameof(invoice.DueOn)]) = (invoice.OrderNumber, invoice.DueOn);
        return (new() { [nameof(document.Currency)] = document.Currency }, after);   // on both sides: it is no change
    }
}
