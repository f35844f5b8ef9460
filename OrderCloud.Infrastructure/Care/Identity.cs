using System.Text;
using System.Text.RegularExpressions;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Care;

/// <summary>The texts by which a customer is known, to be found in what people and systems wrote.</summary>
internal sealed class Identity
{
    public const string Gone = "[erased]";

    private const int Shortest = 3;

    private readonly Regex? _any;

    /// <summary>Mail addresses, whole names and phone numbers: what a search of texts by the database looks for.</summary>
    public IReadOnlyList<string> Telling { get; }

    public IReadOnlyList<string> Emails { get; }

    private Identity(IEnumerable<string> emails, IEnumerable<string> names, IEnumerable<string> phones, IEnumerable<string> streets)
    {
        Emails = Known(emails);
        var (people, numbers) = (Known(names), Known(phones));
        Telling = [.. Emails.Concat(people).Concat(numbers)];
        var whole = Telling.Concat(Known(streets)).OrderByDescending(t => t.Length).Select(Regex.Escape);
        var words = people.SelectMany(n => n.Split([' ', ',', '.', '-'], StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length >= Shortest).Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(w => w.Length).Select(w => $@"\b{Regex.Escape(w)}\b");
        var pattern = string.Join('|', whole.Concat(words));
        if (pattern.Length > 0) _any = new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    public static Identity Of(IEnumerable<Customer> customers, IEnumerable<Order> orders)
    {
        var (people, theirs) = (customers.ToList(), orders.ToList());
        List<Address> addresses = [.. people.Select(c => c.Address), .. people.SelectMany(c => c.Addresses.Select(a => a.Address)), .. theirs.Select(o => o.ShippingAddress), .. theirs.Select(o => o.BillingAddress)];
        return new(
            people.Select(c => c.Email).Concat(theirs.Select(o => o.Email)),
            people.Select(c => c.Name).Concat(theirs.Select(o => o.CustomerName)).Concat(addresses.Select(a => a.Name)),
            people.Select(c => c.Phone).Concat(theirs.Select(o => o.Phone)).Concat(addresses.Select(a => a.Phone)),
            addresses.SelectMany(a => new[] { a.Line1, a.Line2, a.Company }));
    }

    public bool IsIn(string text) => _any?.IsMatch(text) is true;

    public bool IsIn(byte[] text) => Telling.Any(t => text.AsSpan().IndexOf(Encoding.UTF8.GetBytes(t)) >= 0);

    public string Scrub(string text) => _any?.Replace(text, Gone) ?? text;

    private static List<string> Known(IEnumerable<string> texts) =>
        [.. texts.Select(t => t.Trim()).Where(t => t.Length >= Shortest && t != Customer.ErasedName).Distinct(StringComparer.OrdinalIgnoreCase)];
}
