using System.Buffers;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Orders;

/// <summary>Step: the orders under which all given words were written down, by prefix ranges of the terms' index.</summary>
public static class OrderSearch
{
    /// <summary>More words than this add nothing to what a person looks for.</summary>
    public const int MaxWords = 6;

    /// <summary>So many of the newest hits of the most telling word are looked at.</summary>
    private const int MaxHits = 10_000;

    private const int MaxQuery = 200;

    private static readonly SearchValues<char> PhoneMarks = SearchValues.Create("0123456789 +-()./");

    /// <summary>Nothing to look for: every order. The longest word leads, because it is the rarest.</summary>
    public static IQueryable<Order> Matching(AppDb db, IQueryable<Order> orders, string query)
    {
        var words = Words(query);
        if (words.Count == 0) return orders;

        var lead = Terms(db, words[0]).OrderByDescending(t => t.PlacedAt).Take(MaxHits).Select(t => t.OrderId);
        orders = orders.Where(o => lead.Contains(o.Id));
        foreach (var word in words.Skip(1))
        {
            var terms = Terms(db, word);
            orders = orders.Where(o => terms.Any(t => t.OrderId == o.Id));
        }
        return orders;
    }

    /// <summary>The words to look for, the longest first. A phone number is one word however it is grouped.</summary>
    public static IReadOnlyList<string> Words(string? query)
    {
        var text = query?.Trim() ?? "";
        if (text.Length > MaxQuery) text = text[..MaxQuery];
        if (text.AsSpan().ContainsAnyExcept(PhoneMarks) is false && SearchText.Digits(text).Length >= 7 && text.AsSpan().ContainsAny(" +()"))
            return [SearchText.Digits(text)];

        return [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => SearchText.Fold(word.TrimStart('#').Trim(',', ';')))
            .Select(word => word.Contains('\'', StringComparison.Ordinal) ? SearchText.Words(word).MaxBy(w => w.Length) ?? "" : word)
            .Where(word => word.Length > 0).Distinct().OrderByDescending(word => word.Length).Take(MaxWords)];
    }

    private static IQueryable<OrderTerm> Terms(AppDb db, string word)
    {
        var end = word + "\uffff";
#pragma warning disable CA1309 // becomes SQL; the column compares by bytes on every engine
        return db.OrderTerms.Where(t => string.Compare(t.Term, word) >= 0 && string.Compare(t.Term, end) < 0);
#pragma warning restore CA1309
    }
}
