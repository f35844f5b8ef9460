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
    public static IReadOnlyList<BankSuggestion> Suggest(IReadOnlyList<BankLine> lines, IReadOnlyList<OpenInvoice> open)
    {
        var left = open.ToDictionary(i => i.Id, i => i.OutstandingMinor);
        var suggestions = new BankSuggestion[lines.Count];
        // Who names an invoice goes before who only has its amount.
        foreach (var (i, line) in lines.Index().OrderByDescending(l => open.Any(o => Names(l.Item, o))))
        {
            suggestions[i] = Best(line, [.. open.Where(o => left[o.Id] > 0)], left);
            if (suggestions[i] is { Invoice: { } taken, Confidence: Confidence.Sure or Confidence.Likely }) left[taken.Id] -= line.AmountMinor;
        }
        return suggestions;
    }

    private static BankSuggestion Best(BankLine line, List<OpenInvoice> open, Dictionary<InvoiceId, long> left)
    {
        if (open.FirstOrDefault(o => Names(line, o)) is { } named)
        {
            return (line.AmountMinor - left[named.Id]) switch
            {
                0 => new(named, Confidence.Sure, "Names the invoice, and the amount is exact"),
                < 0 => new(named, Confidence.Likely, $"Names the invoice; pays a part of {new Money(left[named.Id], named.Currency)}"),
                _ => new(named, Confidence.Possible, $"Names the invoice, but only {new Money(left[named.Id], named.Currency)} is open"),
            };
        }

        var exact = open.Where(o => left[o.Id] == line.AmountMinor).ToList();
        var known = exact.Where(o => Knows(line, o)).ToList();
        if (exact.FirstOrDefault(o => NamesOrder(line, o)) is { } ofOrder) return new(ofOrder, Confidence.Sure, "Names the order, and the amount is exact");
        if (known.Count == 1) return new(known[0], Confidence.Likely, "The customer's name and the exact amount");
        if (known.Count > 1) return new(known.MinBy(o => o.IssuedOn), Confidence.Possible, $"The customer has {known.Count} open invoices of this amount; this is the oldest");
        if (exact.Count == 1) return new(exact[0], Confidence.Possible, "Only this open invoice has this amount");
        if (exact.Count > 1) return new(exact.MinBy(o => o.IssuedOn), Confidence.Possible, $"One of {exact.Count} open invoices of this amount; this is the oldest");
        if (open.Where(o => Knows(line, o) && left[o.Id] > line.AmountMinor).MinBy(o => o.IssuedOn) is { } person) return new(person, Confidence.Possible, "The customer's name; would pay a part");
        return new(null, Confidence.None, "No open invoice fits");
    }

    private static bool Names(BankLine line, OpenInvoice o) => Holds(line.Reference, o.Number) || Holds(line.Name, o.Number);

    private static bool NamesOrder(BankLine line, OpenInvoice o) => o.OrderNumber.Length >= 4 && Holds(line.Reference, o.OrderNumber);

    /// <summary>People and banks drop or change the marks: "INV 2026/00012" is INV-2026-00012. Digits next to it would make it another number.</summary>
    private static bool Holds(string text, string number)
    {
        var (hay, needle) = (Plain(text), Plain(number));
        for (var at = hay.IndexOf(needle, StringComparison.Ordinal); at >= 0; at = hay.IndexOf(needle, at + 1, StringComparison.Ordinal))
        {
            var end = at + needle.Length;
            if ((at == 0 || !char.IsAsciiDigit(needle[0]) || !char.IsAsciiDigit(hay[at - 1])) && (end == hay.Length || !char.IsAsciiDigit(hay[end]))) return true;
        }
        return false;
    }

    private static bool Knows(BankLine line, OpenInvoice o)
    {
        var words = SearchText.Words(o.BuyerName).ToList();
        var said = SearchText.Words($"{line.Name} {line.Reference}").ToHashSet(StringComparer.Ordinal);
        return words.Count > 0 && words.All(said.Contains);
    }

    private static string Plain(string text) => string.Concat(text.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
}
