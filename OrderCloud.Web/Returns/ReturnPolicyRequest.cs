using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.Returns;

/// <summary>A return policy as it is sent, whole: what is left out is as it is for a merchant who has chosen nothing.</summary>
public sealed record ReturnPolicyRequest(
    int? WindowDays, bool? Returnable, int? RestockingPercent, int? TransitDays, IReadOnlyList<ReturnRuleBody?>? Rules, IReadOnlyList<string?>? FinalSaleSkus,
    IReadOnlyList<ReturnReasonBody?>? Reasons, ApproveReturns? Approve, IReadOnlyList<ReturnAmountsBody?>? Amounts, string? Destination,
    IReadOnlyList<ReturnDestinationBody?>? Destinations, int? Version, bool? OffersCredit = null)
{
    public Outcome<ReturnPolicyInput> Read(IReadOnlyList<ReturnPolicies.Place> places)
    {
        var (errors, usual) = (new Errors(), ReturnPolicy.Default);
        var policy = new ReturnPolicy(
            TermsOf(WindowDays, Returnable, RestockingPercent), TransitDays ?? usual.TransitDays,
            Each(Rules, "rules", (r, _) => new ReturnRule(Text(r.Country), Text(r.Category), TermsOf(r.WindowDays, r.Returnable, r.RestockingPercent))),
            Each(FinalSaleSkus, "finalSaleSkus", (sku, _) => sku),
            Reasons is null ? usual.Reasons : Each(Reasons, "reasons", (r, _) => new ReturnReason(Text(r.Code), Text(r.Title), r.PhotoRequired ?? false, r.MerchantsFault ?? false, r.ApprovesItself ?? false)),
            Approve ?? usual.Approve, Each(Amounts, "amounts", AmountsOf), Text(Destination).Length > 0 ? PlaceOf(Destination, "destination") : null,
            Each(Destinations, "destinations", (d, at) => new ReturnDestination(Text(d.Country), PlaceOf(d.Location, $"{at}.location"))), OffersCredit ?? usual.OffersCredit);
        return errors.ToRefusal() is { } wrong ? wrong : new ReturnPolicyInput(policy, Version);

        List<T> Each<TSent, T>(IReadOnlyList<TSent?>? sent, string field, Func<TSent, string, T> read) where TSent : class
        {
            var all = new List<T>();
            foreach (var (i, one) in (sent ?? []).Index())
                if (one is null) errors.Add($"{field}[{i}]", "This must not be null.");
                else all.Add(read(one, $"{field}[{i}]"));
            return all;
        }

        LocationId PlaceOf(string? code, string field)
        {
            if (places.FirstOrDefault(p => string.Equals(p.Code, Text(code), StringComparison.OrdinalIgnoreCase)) is { } place) return place.Id;
            errors.Add(field, $"There is no location with the code \"{Text(code)}\".");
            return default;
        }

        ReturnAmounts AmountsOf(ReturnAmountsBody sent, string at)
        {
            var currency = Text(sent.Currency);
            if (Currency.IsKnown(currency))
                return new(currency, Minor(sent.ReturnShipping, currency, $"{at}.returnShipping"), Minor(sent.ApproveBelow, currency, $"{at}.approveBelow"), Minor(sent.KeepBelow, currency, $"{at}.keepBelow"), Minor(sent.CodeAbove, currency, $"{at}.codeAbove"));
            errors.Add($"{at}.currency", "Give the currency as its ISO 4217 code, like USD.");
            return new(currency, 0, 0, 0);
        }

        long Minor(string? amount, string currency, string field)
        {
            var minor = 0L;
            if (amount is not null && !Money.TryParseMinor(amount, currency, out minor))
                errors.Add(field, $"Write the amount as a text like \"{Money.Text(1234, currency)}\", with at most {Currency.Digits(currency)} decimals for {currency}.");
            return minor;
        }
    }

    private static ReturnTerms TermsOf(int? days, bool? returnable, int? percent) =>
        new(days ?? ReturnPolicy.Default.Terms.WindowDays, returnable ?? true, percent ?? 0);

    private static string Text(string? text) => text?.Trim() ?? "";
}
