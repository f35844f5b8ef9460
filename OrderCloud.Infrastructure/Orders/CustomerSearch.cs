using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Orders;

/// <summary>What narrows the list of customers, with what the indexes know of it: the rare is gathered whole, the common is asked of each row that the list walks by.</summary>
/// <param name="Words">The rarest first.</param>
/// <param name="IsTagCommon">More customers have the tag than are gathered at once.</param>
/// <param name="OfOrder">The query is an order's number: its customer.</param>
internal sealed record CustomerPlan(IReadOnlyList<(string Text, bool IsCommon)> Words, bool IsTagCommon, CustomerId? OfOrder);

/// <summary>Step: the customers under which all given words were written down.</summary>
internal static class CustomerSearch
{
    /// <summary>With more places in the index than these a word is common.</summary>
    private const int Rare = 2_000;

    /// <summary>One query, or none where nothing narrows.</summary>
    public static async Task<CustomerPlan> PlanAsync(AppDb db, string query, string tag, CancellationToken ct)
    {
        var words = Words(query);
        if (words.Count == 0 && tag.Length == 0) return new([], false, null);

        var number = words.Count == 1 ? words[0] : "";
        var asked = words.Select((word, i) => Terms(db, word).Take(Rare + 1).Select(_ => i)).Append(db.CustomerTags.Where(t => t.Name == tag).Take(Rare + 1).Select(_ => -1));
        var counts = await asked.Aggregate((all, one) => all.Concat(one)).GroupBy(i => i).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var ofOrder = number.Length > 0 && counts.GetValueOrDefault(0) == 0
            ? await db.Orders.Where(o => o.Number == number).Select(o => o.CustomerId).FirstOrDefaultAsync(ct)
            : null;
        return new([.. words.Select((word, i) => (word, Count: counts.GetValueOrDefault(i))).OrderBy(w => w.Count).Select(w => (w.word, w.Count > Rare))], counts.GetValueOrDefault(-1) > Rare, ofOrder);
    }

    public static IQueryable<Customer> Matching(AppDb db, IQueryable<Customer> customers, CustomerPlan plan, string tag)
    {
        if (plan.OfOrder is { } id) customers = customers.Where(c => c.Id == id);
        else
            foreach (var ((word, isCommon), isLead) in plan.Words.Select((word, i) => (word, i == 0)))
            {
                var terms = Terms(db, word);
                customers = isLead && !isCommon ? customers.Where(c => terms.Select(t => t.CustomerId).Contains(c.Id)) : customers.Where(c => terms.Any(t => t.CustomerId == c.Id));
            }

        if (tag.Length == 0) return customers;
        return plan.IsTagCommon
            ? customers.Where(c => db.CustomerTags.Any(t => t.CustomerId == c.Id && t.Name == tag))
            : customers.Where(c => db.CustomerTags.Where(t => t.Name == tag).Select(t => t.CustomerId).Contains(c.Id));
    }

    /// <summary>A name is written down by its words, a mail address as a whole, a phone number as its digits.</summary>
    private static List<string> Words(string query) => OrderSearch.IsPhone(query) ? [SearchText.Digits(query)] :
        [.. OrderSearch.Words(query).Select(w => w.TrimEnd('.')).SelectMany(w => w.AsSpan().ContainsAny('@', '.') ? [w] : SearchText.Words(w).DefaultIfEmpty(w)).Where(w => w.Any(char.IsLetterOrDigit)).Distinct().Take(OrderSearch.MaxWords)];

    private static IQueryable<CustomerTerm> Terms(AppDb db, string word)
    {
        var end = word + "\uffff";
        var (ending, endingsEnd) = (OrderSearch.EndingOf(word), OrderSearch.EndingOf(word) + "\uffff");
#pragma warning disable CA1309 // becomes SQL; the column compares by bytes on every engine
        return ending is null ? db.CustomerTerms.Where(t => string.Compare(t.Term, word) >= 0 && string.Compare(t.Term, end) < 0)
            : db.CustomerTerms.Where(t => (string.Compare(t.Term, word) >= 0 && string.Compare(t.Term, end) < 0) || (string.Compare(t.Term, ending) >= 0 && string.Compare(t.Term, endingsEnd) < 0));
#pragma warning restore CA1309
    }
}
