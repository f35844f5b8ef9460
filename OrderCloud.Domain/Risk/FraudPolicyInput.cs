using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Risk;

/// <summary>What the fraud check may do, as typed.</summary>
/// <param name="Version">The version the caller saw, 0 before the first choice; null takes whatever is there.</param>
public sealed record FraudPolicyInput(FraudPolicy Policy, int? Version = null)
{
    public const int MostOrders = 1000, LongestMinutes = 7 * 24 * 60, HighestFactor = 1000, MostAmounts = 20, MostEntries = 500, LongestEntry = 254;
    private const long Highest = 100_000_000_000_000;

    /// <summary>As it is kept: entries in one writing, nothing twice.</summary>
    public FraudPolicy Tidy() => Policy with { Blocked = Tidy(Policy.Blocked), Trusted = Tidy(Policy.Trusted), Amounts = [.. Policy.Amounts.Where(a => a.AboveMinor > 0)] };

    public Refusal? WhyNot()
    {
        var errors = new Errors();
        errors.AddIf(Policy.MostOrders is < 1 or > MostOrders, "orders", $"Give 1 to {MostOrders} orders.");
        errors.AddIf(Policy.Minutes is < 1 or > LongestMinutes, "minutes", $"Give 1 to {LongestMinutes} minutes, which is a week.");
        errors.AddIf(Policy.ValueFactor is < 2 or > HighestFactor, "valueFactor", $"Give 2 to {HighestFactor} times.");
        CheckAmounts(errors);
        CheckEntries(errors, Policy.Blocked, "blocked");
        CheckEntries(errors, Policy.Trusted, "trusted");
        errors.AddIf(!errors.Any && Tidy(Policy.Blocked).Intersect(Tidy(Policy.Trusted), StringComparer.Ordinal).Any(), "trusted", "What is blocked cannot be trusted. Name it on one list.");
        return errors.ToRefusal();
    }

    private void CheckAmounts(Errors errors)
    {
        if (Policy.Amounts.Count > MostAmounts)
        {
            errors.Add("amounts", $"Write amounts for at most {MostAmounts} currencies.");
            return;
        }
        foreach (var (i, amount) in Policy.Amounts.Index())
        {
            errors.AddIf(!Currency.IsKnown(amount.Currency), $"amounts[{i}].currency", "Give the currency as its ISO 4217 code, like USD.");
            errors.AddIf(Policy.Amounts.Take(i).Any(other => other.Currency == amount.Currency), $"amounts[{i}].currency", "There is an amount in this currency already.");
            errors.AddIf(amount.AboveMinor is < 0 or > Highest, $"amounts[{i}].above", "An amount cannot be below zero.");
        }
    }

    private static void CheckEntries(Errors errors, IReadOnlyList<string> entries, string field)
    {
        errors.AddIf(entries.Count > MostEntries, field, $"Name at most {MostEntries} addresses and domains.");
        if (entries.Select(FraudPolicy.Tidied).FirstOrDefault(e => e.Length > 0 && !IsEntry(e)) is { } wrong)
            errors.Add(field, $"\"{wrong.Cut(60)}\" is neither an e-mail address nor a domain like example.com.");
    }

    private static bool IsEntry(string entry)
    {
        var domain = entry[(entry.LastIndexOf('@') + 1)..];
        return entry.Length <= LongestEntry && entry[0] != '@' && !entry.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) && entry.Count(c => c == '@') <= 1
            && domain.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && dot < domain.Length - 1 && domain[^1] != '.';
    }

    private static List<string> Tidy(IEnumerable<string> entries) => [.. entries.Select(FraudPolicy.Tidied).Where(e => e.Length > 0).Distinct(StringComparer.Ordinal)];
}
