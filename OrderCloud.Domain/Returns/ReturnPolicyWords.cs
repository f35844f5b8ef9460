using System.Globalization;
using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Returns;

/// <summary>A return policy in the words that customers read, for one country and currency.</summary>
public static class ReturnPolicyWords
{
    private const string EachIsLookedAt = "We look at each return before you send it.";

    public static IReadOnlyList<string> Of(ReturnPolicy policy, string country, string currency, CultureInfo culture)
    {
        var terms = policy.TermsFor(country, "", "");
        var categories = policy.Rules.Where(r => r.Category.Length > 0 && r.Covers(country, r.Category)).Select(r => r.Category).Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase).Select(c => (Name: c, Terms: policy.TermsFor(country, c, ""))).Where(c => c.Terms != terms).ToList();
        if (!terms.Returnable && categories.All(c => !c.Terms.Returnable)) return ["Our items cannot be returned."];

        return
        [
            terms.Returnable ? $"You can return items within {Days(terms.WindowDays)} of their arrival." : "Most of our items cannot be returned.",
            .. categories.Select(c => OfCategory(c.Name, c.Terms, terms)),
            .. policy.FinalSaleSkus.Count > 0 ? ["Items marked as final sale cannot be returned."] : Array.Empty<string>(),
            .. Fees(policy, [terms, .. categories.Select(c => c.Terms)], policy.AmountsIn(currency), culture),
            .. Photos(policy),
            .. policy.OffersCredit ? ["You can have your money back, something else instead, or store credit."] : Array.Empty<string>(),
            Approval(policy, policy.AmountsIn(currency), culture),
            .. Code(policy.AmountsIn(currency), culture),
        ];
    }

    private static string OfCategory(string name, ReturnTerms terms, ReturnTerms usual) => !terms.Returnable ? $"{name}: cannot be returned."
        : terms.RestockingPercent == usual.RestockingPercent ? $"{name}: within {Days(terms.WindowDays)}."
        : terms.RestockingPercent == 0 ? $"{name}: within {Days(terms.WindowDays)}, without a restocking fee."
        : $"{name}: within {Days(terms.WindowDays)}, with a restocking fee of {terms.RestockingPercent}%.";

    private static IEnumerable<string> Fees(ReturnPolicy policy, IReadOnlyList<ReturnTerms> terms, ReturnAmounts amounts, CultureInfo culture)
    {
        var (restocking, shipping) = (terms[0].Returnable ? terms[0].RestockingPercent : 0, amounts.ReturnShippingMinor);
        if (restocking > 0) yield return $"A restocking fee of {restocking}% of what you paid is taken off for each item.";
        if (shipping > 0) yield return $"The way back costs {MoneyForm.Of(shipping, amounts.Currency, culture)}, once for each return.";
        if (shipping == 0 && terms.All(t => !t.Returnable || t.RestockingPercent == 0)) yield return "Returns are free.";
        else if (Titles(policy.Reasons.Where(r => r.MerchantsFault)) is { Length: > 0 } ours) yield return $"There is no fee where the mistake is ours: {ours}.";
    }

    private static IEnumerable<string> Photos(ReturnPolicy policy) =>
        Titles(policy.Reasons.Where(r => r.PhotoRequired)) is { Length: > 0 } shown ? [$"Please add a photo for: {shown}."] : [];

    private static string Approval(ReturnPolicy policy, ReturnAmounts amounts, CultureInfo culture) => policy.Approve switch
    {
        ApproveReturns.Always => "Your return is approved at once.",
        ApproveReturns.BelowValue when amounts.ApproveBelowMinor > 0 => $"A return worth less than {MoneyForm.Of(amounts.ApproveBelowMinor, amounts.Currency, culture)} is approved at once. We look at the others before you send them.",
        ApproveReturns.ByReason => $"Approved at once for: {Titles(policy.Reasons.Where(r => r.ApprovesItself))}. We look at the others before you send them.",
        _ => EachIsLookedAt,
    };

    private static IEnumerable<string> Code(ReturnAmounts amounts, CultureInfo culture) => amounts.CodeAboveMinor > 0
        ? [$"For an order above {MoneyForm.Of(amounts.CodeAboveMinor, amounts.Currency, culture)} we send a code to its e-mail address first, so that nobody else can return it."]
        : [];

    private static string Titles(IEnumerable<ReturnReason> reasons) => string.Join(", ", reasons.Select(r => $"“{r.Title}”"));

    private static string Days(int days) => days == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{days} days");
}
