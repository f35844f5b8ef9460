using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Returns;

/// <summary>A return policy as typed.</summary>
/// <param name="Version">The version the caller saw; null takes whatever is there.</param>
public sealed record ReturnPolicyInput(ReturnPolicy Policy, int? Version = null)
{
    public const int MostRules = 100, MostSkus = 500, MostReasons = 20, MostAmounts = 20, MostDestinations = 300, LongestWindow = 730, LongestTransit = 60;
    private const long Highest = 100_000_000_000_000;

    /// <summary>As it is kept: codes in one writing, nothing twice, no row that says nothing.</summary>
    public ReturnPolicy Tidy() => Policy with
    {
        Rules = [.. Policy.Rules.Select(r => r with { Country = CountryOf(r.Country), Category = r.Category.Trim() })],
        FinalSaleSkus = [.. Policy.FinalSaleSkus.Select(s => s.Trim()).Where(s => s.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)],
        Reasons = [.. Policy.Reasons.Select(r => r with { Code = r.Code.Trim(), Title = r.Title.Trim() })],
        Amounts = [.. Policy.Amounts.Where(a => (a.ReturnShippingMinor, a.ApproveBelowMinor, a.KeepBelowMinor, a.CodeAboveMinor) != (0, 0, 0, 0))],
        Destinations = [.. Policy.Destinations.Select(d => d with { Country = CountryOf(d.Country) })],
    };

    public Refusal? WhyNot()
    {
        var errors = new Errors();
        CheckTerms(errors, "", Policy.Terms);
        errors.AddIf(Policy.TransitDays is < 0 or > LongestTransit, "transitDays", $"A parcel is on its way for 0 to {LongestTransit} days.");
        CheckRules(errors);
        CheckSkus(errors);
        CheckReasons(errors);
        CheckAmounts(errors);
        CheckDestinations(errors);
        return errors.ToRefusal();
    }

    private void CheckRules(Errors errors)
    {
        if (Refuses(errors, Policy.Rules.Count > MostRules, "rules", $"Write at most {MostRules} rules.")) return;
        foreach (var (i, rule) in Policy.Rules.Index())
        {
            errors.AddIf(rule.Country.Length > 0 && Countries.Normalize(rule.Country) is null, $"rules[{i}].country", "Choose the country.");
            errors.AddIf(rule.Category.Trim().Length > 80, $"rules[{i}].category", "A category has at most 80 characters.");
            errors.AddIf(rule.Country.Length + rule.Category.Trim().Length == 0, $"rules[{i}].category", "Say for which country or category the rule is. What holds for everything stands above the rules.");
            errors.AddIf(Policy.Rules.Take(i).Any(r => IsSame(r, rule)), $"rules[{i}].category", "There is a rule for the same country and category already.");
            CheckTerms(errors, $"rules[{i}].", rule.Terms);
        }
    }

    private void CheckSkus(Errors errors)
    {
        errors.AddIf(Policy.FinalSaleSkus.Count > MostSkus, "finalSaleSkus", $"Name at most {MostSkus} SKUs. For more, write a rule for their category.");
        errors.AddIf(Policy.FinalSaleSkus.Any(s => s.Trim().Length > 80), "finalSaleSkus", "A SKU has at most 80 characters.");
    }

    private void CheckReasons(Errors errors)
    {
        if (Refuses(errors, Policy.Reasons.Count is 0 or > MostReasons, "reasons", $"Offer 1 to {MostReasons} reasons.")) return;
        foreach (var (i, reason) in Policy.Reasons.Index())
        {
            errors.AddIf(!ReturnReason.IsCode(reason.Code.Trim()), $"reasons[{i}].code", $"A code has small letters, digits and _, a letter first, and at most {ReturnReason.LongestCode} characters.");
            errors.AddIf(Policy.Reasons.Take(i).Any(r => r.Code.Trim() == reason.Code.Trim()), $"reasons[{i}].code", "Two reasons have this code.");
            errors.AddIf(reason.Title.Trim().Length is 0 or > ReturnReason.LongestTitle, $"reasons[{i}].title", $"Write what the customer reads, in at most {ReturnReason.LongestTitle} characters.");
        }
        errors.AddIf(Policy.Approve is ApproveReturns.ByReason && !Policy.Reasons.Any(r => r.ApprovesItself), "approve", "Tick at least one reason that approves itself.");
    }

    private void CheckAmounts(Errors errors)
    {
        if (Refuses(errors, Policy.Amounts.Count > MostAmounts, "amounts", $"Write amounts for at most {MostAmounts} currencies.")) return;
        foreach (var (i, a) in Policy.Amounts.Index())
        {
            errors.AddIf(!Currency.IsKnown(a.Currency), $"amounts[{i}].currency", "Give the currency as its ISO 4217 code, like USD.");
            errors.AddIf(Policy.Amounts.Take(i).Any(other => other.Currency == a.Currency), $"amounts[{i}].currency", "There are amounts in this currency already.");
            errors.AddIf(a.ReturnShippingMinor is < 0 or > Highest, $"amounts[{i}].returnShipping", "A fee cannot be below zero.");
            errors.AddIf(a.ApproveBelowMinor is < 0 or > Highest, $"amounts[{i}].approveBelow", "A limit cannot be below zero.");
            errors.AddIf(a.KeepBelowMinor is < 0 or > Highest, $"amounts[{i}].keepBelow", "A limit cannot be below zero.");
            errors.AddIf(a.CodeAboveMinor is < 0 or > Highest, $"amounts[{i}].codeAbove", "A limit cannot be below zero.");
        }
        errors.AddIf(Policy.Approve is ApproveReturns.BelowValue && !Policy.Amounts.Any(a => a.ApproveBelowMinor > 0), "approve", "Say below which value returns approve themselves.");
    }

    private void CheckDestinations(Errors errors)
    {
        if (Refuses(errors, Policy.Destinations.Count > MostDestinations, "destinations", $"Name places for at most {MostDestinations} countries.")) return;
        foreach (var (i, to) in Policy.Destinations.Index())
        {
            errors.AddIf(Countries.Normalize(to.Country) is null, $"destinations[{i}].country", "Choose the country.");
            errors.AddIf(Policy.Destinations.Take(i).Any(d => CountryOf(d.Country) == CountryOf(to.Country)), $"destinations[{i}].country", "Returns from this country have a place already.");
        }
    }

    /// <summary>A list of any length is not compared row by row.</summary>
    private static bool Refuses(Errors errors, bool wrong, string field, string message)
    {
        errors.AddIf(wrong, field, message);
        return wrong;
    }

    private static void CheckTerms(Errors errors, string of, ReturnTerms terms)
    {
        errors.AddIf(terms.WindowDays is < 1 or > LongestWindow, $"{of}windowDays", $"Give 1 to {LongestWindow} days.");
        errors.AddIf(terms.RestockingPercent is < 0 or > 100, $"{of}restockingPercent", "Take 0 to 100 percent.");
    }

    private static bool IsSame(ReturnRule a, ReturnRule b) => CountryOf(a.Country) == CountryOf(b.Country) && string.Equals(a.Category.Trim(), b.Category.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string CountryOf(string typed) => Countries.Normalize(typed) ?? typed.Trim();
}
