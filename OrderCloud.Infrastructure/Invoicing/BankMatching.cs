using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>How sure a suggestion is.</summary>
public enum Confidence { None, Possible, Likely, Sure }

/// <summary>An open invoice that a payment may be for.</summary>
public sealed record OpenInvoice(InvoiceId Id, string Number, string OrderNumber, string BuyerName, string Currency, long OutstandingMinor, DateOnly IssuedOn);

/// <summary>What a line of the statement may pay, and why.</summary>
public sealed record BankSuggestion(OpenInvoice? Invoice, Confidence Confidence, string Why);

/// <summary>
/// Finds the invoice of a payment: by its number in the text, by the exact amount, by the payer's name. Pure. Sure is only what names the invoice and
/// fits its amount; an invoice that one line took whole is not suggested for the next.
/// </summary>
public static class BankMatching
{
    /// <summary>Texts as they are compared, made once: a statement is compared with thousands of invoices.</summary>
    private sealed record Candidate(OpenInvoice Invoice, string Number, string Order, IReadOnlyList<string> Buyer);

    private sealed record Said(BankLine Line, string Reference, string Name, HashSet<string> Words);

    public static IReadOnlyList<BankSuggestion> Suggest(IReadOnlyList<BankLine> lines, IReadOnlyList<OpenInvoice> open)
    {
        var left = open.ToDictionary(i => i.Id, i => i.OutstandingMinor);
        var candidates = open.Select(o => new Candidate(o, Plain(o.Number), o.OrderNumber.Length >= 4 ? Plain(o.OrderNumber) : "", [.. SearchText.Words(o.BuyerName)])).ToList();
        var said = lines.Select(l => new Said(l, Plain(l.Reference), Plain(l.Name), SearchText.Words($"{l.Name} {l.Reference}").ToHashSet(StringComparer.Ordinal))).ToList();
        var suggestions = new BankSuggestion[lines.Count];
        // Who names an invoice goes before who only has its amount.
        foreach (var (i, line) in said.Index().OrderByDescending(l => candidates.Exists(c => Names(l.Item, c))))
        {
            suggestions[i] = Best(line, candidates.FindAll(c => left[c.Invoice.Id] > 0), left);
            if (suggestions[i] is { Invoice: { } taken, Confidence: Confidence.Sure or Confidence.Likely }) left[taken.Id] -= line.Line.AmountMinor;
        }
        return suggestions;
    }

    private static BankSuggestion Best(Said said, List<Candidate> open, Dictionary<InvoiceId, long> left)
    {
        var amount = said.Line.AmountMinor;
        if (open.Find(c => Names(said, c))?.Invoice is { } named)
        {
            return (amount - left[named.Id]) switch
            {
                0 => new(named, Confidence.Sure, "Names the invoice, and the amount is exact"),
                < 0 => new(named, Confidence.Likely, $"Names the invoice; pays a part of {MoneyForm.Of(left[named.Id], named.Currency)}"),
                _ => new(named, Confidence.Possible, $"Names the invoice, but only {MoneyForm.Of(left[named.Id], named.Currency)} is open"),
            };
        }

        var exact = open.FindAll(c => left[c.Invoice.Id] == amount);
        var known = exact.FindAll(c => Knows(said, c));
        if (exact.Find(c => Holds(said.Reference, c.Order)) is { } ofOrder) return new(ofOrder.Invoice, Confidence.Sure, "Names the order, and the amount is exact");
        if (known.Count == 1) return new(known[0].Invoice, Confidence.Likely, "The customer's name and the exact amount");
        if (known.Count > 1) return new(Oldest(known), Confidence.Possible, $"The customer has {known.Count} open invoices of this amount; this is the oldest");
        if (exact.Count == 1) return new(exact[0].Invoice, Confidence.Possible, "Only this open invoice has this amount");
        if (exact.Count > 1) return new(Oldest(exact), Confidence.Possible, $"One of {exact.Count} open invoices of this amount; this is the oldest");
        if (open.FindAll(c => left[c.Invoice.Id] > amount && Knows(said, c)) is { Count: > 0 } larger) return new(Oldest(larger), Confidence.Possible, "The customer's name; would pay a part");
        return new(null, Confidence.None, "No open invoice fits");
    }

    private static OpenInvoice? Oldest(List<Candidate> candidates) => candidates.MinBy(c => c.Invoice.IssuedOn)?.Invoice;

    private static bool Names(Said said, Candidate c) => Holds(said.Reference, c.Number) || Holds(said.Name, c.Number);

    /// <summary>Digits next to the number would make it another one.</summary>
    private static bool Holds(string hay, string needle)
    {
        if (needle.Length == 0) return false;
        for (var at = hay.IndexOf(needle, StringComparison.Ordinal); at >= 0; at = hay.IndexOf(needle, at + 1, StringComparison.Ordinal))
        {
            var end = at + needle.Length;
            if ((at == 0 || !char.IsAsciiDigit(needle[0]) || !char.IsAsciiDigit(hay[at - 1])) && (end == hay.Length || !char.IsAsciiDigit(hay[end]))) return true;
        }
        return false;
    }

    private static bool Knows(Said said, Candidate c) => c.Buyer.Count > 0 && c.Buyer.All(said.Words.Contains);

    /// <summary>People and banks drop or change the marks: "INV 2026/00012" is INV-2026-00012.</summary>
    private static string Plain(string text) => string.Concat(text.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
}
