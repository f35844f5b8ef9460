using System.Buffers;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Orders;

/// <summary>A word to look for, as the beginning of terms.</summary>
/// <param name="IsCommon">More terms begin with it than are gathered at once.</param>
/// <param name="IsWhole">It is a term itself; a common word that is one is taken as said, "smith" without "smithers".</param>
internal sealed record SearchWord(string Text, bool IsCommon, bool IsWhole);

/// <summary>A place in the terms' index that holds a word: an order, and when it was placed.</summary>
internal sealed record SearchHit
{
    public DateTime PlacedAt { get; init; }
    public OrderId OrderId { get; init; }
}

/// <summary>
/// Step: the orders under which all given words were written down, by ranges of the terms' index. A rare word is gathered whole and the others are
/// asked of each of its orders; a common one is walked newest first until the page is full.
/// </summary>
public static class OrderSearch
{
    /// <summary>More words than this add nothing to what a person looks for.</summary>
    public const int MaxWords = 6;

    /// <summary>With more terms than these a word is common.</summary>
    private const int RareTerms = 2_000;

    private const int MaxQuery = 200;

    private static readonly SearchValues<char> PhoneMarks = SearchValues.Create("0123456789 +-()./");

    /// <summary>The words of a query with what the index knows of them, the rarest first; empty when there is nothing to look for. One query, and one before it for a number that is typed in groups.</summary>
    internal static async Task<IReadOnlyList<SearchWord>> PlanAsync(AppDb db, string query, CancellationToken ct)
    {
        var words = Words(query);
        if (words.Count == 0) return [];
        if (InGroups(query) is { } whole && await Terms(db, whole).AnyAsync(ct)) words = [whole];

        var asked = words.SelectMany((word, i) => new[]
        {
            Terms(db, word).Take(RareTerms + 1).Select(_ => 2 * i),
            db.OrderTerms.Where(t => t.Term == word).Take(1).Select(_ => 2 * i + 1),
        });
        var counts = await asked.Aggregate((all, one) => all.Concat(one)).GroupBy(i => i).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return [.. words.Select((word, i) => (Word: word, Terms: counts.GetValueOrDefault(2 * i), IsWhole: counts.ContainsKey(2 * i + 1))).OrderBy(w => w.Terms)
            .Select(w => new SearchWord(w.Word, w.Terms > RareTerms, w.IsWhole))];
    }

    /// <summary>Where nothing else narrows: the places that hold all words, one per order; null when no word is worth gathering.</summary>
    internal static IQueryable<SearchHit>? Hits(AppDb db, IReadOnlyList<SearchWord> words)
    {
        if (words.Count == 0 || words[0] is { IsCommon: true, IsWhole: false }) return null;
        var lead = words[0];
        var text = lead.Text;
        var terms = words.Skip(1).Aggregate(lead.IsCommon ? db.OrderTerms.Where(t => t.Term == text) : Terms(db, text), (found, word) =>
        {
            var of = TermsOfAnOrder(db, word.Text);
            return found.Where(t => of.Any(other => other.OrderId == t.OrderId));
        });
        var hits = terms.Select(t => new SearchHit { PlacedAt = t.PlacedAt, OrderId = t.OrderId });
        return lead.IsCommon ? hits : hits.Distinct();   // a whole term stands once for an order
    }

    /// <summary>The orders that hold all words; every order when there are none.</summary>
    internal static IQueryable<Order> Matching(AppDb db, IQueryable<Order> orders, IReadOnlyList<SearchWord> words)
    {
        foreach (var (word, isLead) in words.Select((word, i) => (word, isLead: i == 0)))
        {
            var terms = isLead && !word.IsCommon ? Terms(db, word.Text) : TermsOfAnOrder(db, word.Text);
            orders = isLead && !word.IsCommon
                ? orders.Where(o => terms.Select(t => t.OrderId).Contains(o.Id))
                : orders.Where(o => terms.Any(t => t.OrderId == o.Id));
        }
        return orders;
    }

    /// <summary>The words to look for, the longest first. A phone number is one word however it is grouped.</summary>
    public static IReadOnlyList<string> Words(string? query)
    {
        var text = query?.Trim() ?? "";
        if (text.Length > MaxQuery) text = text[..MaxQuery];
        if (IsPhone(text) && text.AsSpan().ContainsAny(" +()")) return [SearchText.Digits(text)];

        return [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => SearchText.Fold(word.TrimStart('#').Trim(',', ';')))
            .Select(word => SearchText.HasApostrophe(word) ? SearchText.Words(word).MaxBy(w => w.Length) ?? "" : word)
            .Where(word => word.Length > 0).Distinct().OrderByDescending(word => word.Length).Take(MaxWords)];
    }

    /// <summary>As much of a phone number as may be grouped, or another long number.</summary>
    internal static bool IsPhone(string text) => !text.AsSpan().ContainsAnyExcept(PhoneMarks) && SearchText.Digits(text) is { Length: >= 7 };

    /// <summary>"1Z 999 AA1-0123" as one word, if the whole may be the number of a parcel or a phone; null if not.</summary>
    private static string? InGroups(string query)
    {
        var text = query.Trim();
        if (text.Length > SearchText.MaxLength || !text.AsSpan().ContainsAny(' ', '-')) return null;
        var whole = SearchText.Joined(text);
        return whole.Length >= 7 && whole.Count(char.IsAsciiDigit) >= 5 ? whole : null;
    }

    /// <summary>To be asked of one order at a time. PostgreSQL takes a range of terms for one row and would read it whole for each order: it is given no range.</summary>
    private static IQueryable<OrderTerm> TermsOfAnOrder(AppDb db, string word)
    {
        if (!db.Database.IsNpgsql()) return Terms(db, word);
        var (length, ending) = (word.Length, EndingOf(word));
        return ending is null ? db.OrderTerms.Where(t => t.Term.Substring(0, length) == word)
            : db.OrderTerms.Where(t => t.Term.Substring(0, length) == word || t.Term.Substring(0, length + 1) == ending);
    }

    /// <summary>How the number is written down whose last digits are these; null for another word.</summary>
    internal static string? EndingOf(string word) => word.All(char.IsAsciiDigit) && SearchText.Ending(word) is { Length: > 0 } ending ? ending : null;

    private static IQueryable<OrderTerm> Terms(AppDb db, string word)
    {
        var end = word + "\uffff";
        var (ending, endingsEnd) = (EndingOf(word), EndingOf(word) + "\uffff");
#pragma warning disable CA1309 // becomes SQL; the column compares by bytes on every engine
        return ending is null ? db.OrderTerms.Where(t => string.Compare(t.Term, word) >= 0 && string.Compare(t.Term, end) < 0)
            : db.OrderTerms.Where(t => (string.Compare(t.Term, word) >= 0 && string.Compare(t.Term, end) < 0) || (string.Compare(t.Term, ending) >= 0 && string.Compare(t.Term, endingsEnd) < 0));
#pragma warning restore CA1309
    }
}
