using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Customers;

/// <summary>Why two customers may be one person.</summary>
[Flags]
public enum Likeness { None = 0, Email = 1, Phone = 2, NameAndPostcode = 4 }

/// <summary>Something that two records of the same person share, in one way of writing.</summary>
public sealed class CustomerKey : ITenantOwned
{
    public const int MaxLength = 200;

    private const int ShortestPhone = 7;

    public TenantId TenantId { get; init; }

    /// <summary>Its first letter says of what kind it is.</summary>
    public string Key { get; init; } = "";
    public CustomerId CustomerId { get; init; }

    public static Likeness LikenessOf(string key) => key[0] switch { 'e' => Likeness.Email, 'p' => Likeness.Phone, _ => Likeness.NameAndPostcode };

    public static IReadOnlySet<string> Of(Customer customer)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        if (Mailbox(customer.Email) is { } mailbox) keys.Add("e:" + mailbox);
        foreach (var phone in new[] { customer.Phone, customer.Address.Phone }.Select(Digits).Where(d => d.Length >= ShortestPhone)) keys.Add("p:" + phone);
        var name = string.Join(' ', SearchText.Words(customer.Name).Order(StringComparer.Ordinal));
        foreach (var address in customer.Addresses.Select(a => a.Address).Append(customer.Address))
        {
            var postcode = SearchText.Fold(address.PostalCode).Replace(" ", "", StringComparison.Ordinal);
            if (name.Length > 0 && postcode.Length > 0) keys.Add($"n:{name}|{postcode}|{address.Country}");
        }
        return keys.Select(k => k.Length <= MaxLength ? k : k[..MaxLength]).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The box behind an address: what follows a plus is a note to oneself, and Gmail reads no dots.</summary>
    private static string? Mailbox(string email)
    {
        if (ContactKeys.Email(email) is not { } key) return null;
        var at = key.LastIndexOf('@');
        var (local, domain) = (key[..at].Split('+')[0], key[(at + 1)..]);
        if (domain is "gmail.com" or "googlemail.com") (local, domain) = (local.Replace(".", "", StringComparison.Ordinal), "gmail.com");
        return local.Length > 0 ? $"{local}@{domain}" : key;
    }

    /// <summary>As dialled at home: without calling code and without the zero before it.</summary>
    private static string Digits(string phone) => SearchText.NationalDigits(phone) is { Length: > 0 } national ? national.TrimStart('0') : SearchText.Digits(phone).TrimStart('0');
}

/// <summary>Two customers who may be one person, until somebody merges them or says that they are not. The smaller id stands first.</summary>
public sealed class CustomerMatch : ITenantOwned
{
    public TenantId TenantId { get; init; }
    public CustomerId FirstId { get; init; }
    public CustomerId SecondId { get; init; }
    public Likeness Likeness { get; init; }
    public DateTime FoundAt { get; init; }

    /// <summary>Somebody said that they are two.</summary>
    public DateTime? DismissedAt { get; init; }
    public string DismissedBy { get; init; } = "";

    public static (CustomerId First, CustomerId Second) Pair(CustomerId a, CustomerId b) => a < b ? (a, b) : (b, a);
}
