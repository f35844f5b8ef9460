using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Risk;

/// <summary>An order in this currency that is worth more is a signal, whatever is usual.</summary>
public sealed record FraudAmount(string Currency, long AboveMinor);

/// <summary>What a merchant lets the fraud check do, and from where on something is unusual in their store.</summary>
/// <param name="Holds">An order of high risk is held until somebody looks at it.</param>
/// <param name="Cancels">What a payment provider calls a fraud is cancelled, as long as nothing is shipped and no money is kept.</param>
/// <param name="MostOrders">So many orders of one customer within <paramref name="Minutes"/> are usual.</param>
/// <param name="ValueFactor">An order worth so many times the usual one is a signal.</param>
/// <param name="Blocked">E-mail addresses, and domains like "example.com"; each a certain fraud.</param>
/// <param name="Trusted">E-mail addresses and domains whose orders the built-in check leaves alone.</param>
public sealed record FraudPolicy(
    bool Enabled, bool Holds, bool Cancels, int MostOrders, int Minutes, int ValueFactor, IReadOnlyList<FraudAmount> Amounts, IReadOnlyList<string> Blocked, IReadOnlyList<string> Trusted)
{
    /// <summary>Of a merchant who has not chosen yet.</summary>
    public static FraudPolicy Default { get; } = new(true, true, true, 3, 60, 5, [], [], []);

    public bool Blocks(string email) => IsOn(Blocked, email);

    public bool Trusts(string email) => IsOn(Trusted, email);

    public long? AboveIn(string currency) => Amounts.FirstOrDefault(a => a.Currency == currency)?.AboveMinor;

    /// <summary>Without an address that belongs to somebody who was erased; domains stay.</summary>
    public FraudPolicy Without(IReadOnlyCollection<string> emails)
    {
        var gone = emails.Select(Tidied).ToHashSet(StringComparer.Ordinal);
        return this with { Blocked = [.. Blocked.Where(e => !gone.Contains(e))], Trusted = [.. Trusted.Where(e => !gone.Contains(e))] };
    }

    /// <summary>As it is kept and compared: "@example.com" is "example.com".</summary>
    internal static string Tidied(string entry) => entry.Trim().TrimStart('@').ToLowerInvariant();

    private static bool IsOn(IReadOnlyList<string> list, string email)
    {
        if (list.Count == 0 || email.Length == 0) return false;
        var address = Tidied(email);
        return list.Any(entry => entry == address || (!entry.Contains('@', StringComparison.Ordinal) && EmailDomain.IsWithin(EmailDomain.Of(address), entry)));
    }
}
