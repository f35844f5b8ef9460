using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;

namespace OrderCloud.Domain.Returns;

/// <summary>When a return is approved without anybody looking at it.</summary>
public enum ApproveReturns
{
    ByHand,
    Always,

    /// <summary>When all that comes back was worth less than the amount for the order's currency.</summary>
    BelowValue,

    /// <summary>When every reason that was given is one that approves itself.</summary>
    ByReason,
}

/// <summary>How long something may come back, and for what fee.</summary>
/// <param name="WindowDays">Whole days after the day it arrived; the last of them counts.</param>
/// <param name="Returnable">False: it is sold for good.</param>
/// <param name="RestockingPercent">Of what was paid for each unit.</param>
public sealed record ReturnTerms(int WindowDays, bool Returnable = true, int RestockingPercent = 0);

/// <summary>Terms for what goes to a country, for a category of products, or for both. An empty word means any.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, where the order went.</param>
/// <param name="Category">As it stands on the product; case does not matter.</param>
public sealed record ReturnRule(string Country, string Category, ReturnTerms Terms)
{
    /// <summary>Both words say more than a category, a category more than a country.</summary>
    internal int Rank => (Category.Length > 0 ? 2 : 0) + (Country.Length > 0 ? 1 : 0);

    internal bool Covers(string country, string category) =>
        (Country.Length == 0 || string.Equals(Country, country, StringComparison.OrdinalIgnoreCase)) &&
        (Category.Length == 0 || string.Equals(Category, category.Trim(), StringComparison.OrdinalIgnoreCase));
}

/// <summary>Amounts for orders in one currency, in its minor units; 0: none. Nothing is converted: an order in a currency without a row pays no fee and passes no limit.</summary>
/// <param name="ReturnShippingMinor">Taken off once for each return.</param>
/// <param name="ApproveBelowMinor">With <see cref="ApproveReturns.BelowValue"/>.</param>
/// <param name="KeepBelowMinor">A return worth less need not be sent back.</param>
/// <param name="CodeAboveMinor">Who wants to see what of an order of higher value may come back proves first that they read its mail.</param>
public sealed record ReturnAmounts(string Currency, long ReturnShippingMinor, long ApproveBelowMinor, long KeepBelowMinor, long CodeAboveMinor = 0);

/// <summary>What comes back from a country goes to this place.</summary>
public sealed record ReturnDestination(string Country, LocationId Location);

/// <summary>
/// A merchant's rules for taking goods back, one version of them: it never changes, and an order keeps the version it was placed under (T5). Of the rules
/// one holds for an item, the most specific: country and category, else category alone, else country alone, else the terms for everything.
/// </summary>
/// <param name="TransitDays">How long a parcel is on its way, where nobody says that it arrived.</param>
/// <param name="FinalSaleSkus">Sold for good, whatever a rule says.</param>
/// <param name="OffersCredit">Customers may choose store credit instead of money.</param>
/// <param name="Destination">Where returns go when no country says otherwise; null: back to where the item was sent from.</param>
public sealed record ReturnPolicy(
    ReturnTerms Terms, int TransitDays, IReadOnlyList<ReturnRule> Rules, IReadOnlyList<string> FinalSaleSkus, IReadOnlyList<ReturnReason> Reasons,
    ApproveReturns Approve, IReadOnlyList<ReturnAmounts> Amounts, LocationId? Destination, IReadOnlyList<ReturnDestination> Destinations,
    bool OffersCredit = false)
{
    /// <summary>Of a merchant who has not chosen yet, and of orders placed before there was a choice: version 0.</summary>
    public static ReturnPolicy Default { get; } = new(new(30), 7, [], [], ReturnReason.Usual, ApproveReturns.ByHand, [], null, []);

    /// <param name="country">Where the order went; empty: nobody knows, and only rules for any country hold.</param>
    public ReturnTerms TermsFor(string country, string category, string sku) =>
        (Rules.Where(r => r.Covers(country, category)).MaxBy(r => r.Rank)?.Terms ?? Terms) is var terms && FinalSaleSkus.Contains(sku, StringComparer.OrdinalIgnoreCase)
            ? terms with { Returnable = false }
            : terms;

    public ReturnAmounts AmountsIn(string currency) => Amounts.FirstOrDefault(a => a.Currency == currency) ?? new(currency, 0, 0, 0);

    /// <summary>The same with the reason that only the merchant gives.</summary>
    public ReturnPolicy ForClaims() => Reason(ReturnReason.Lost.Code) is null ? this with { Reasons = [.. Reasons, ReturnReason.Lost] } : this;

    public ReturnReason? Reason(string code) => Reasons.FirstOrDefault(r => r.Code == code);

    /// <summary>Null: back to where the item was sent from.</summary>
    public LocationId? DestinationFor(string country) =>
        Destinations.FirstOrDefault(d => string.Equals(d.Country, country, StringComparison.OrdinalIgnoreCase))?.Location ?? Destination;

    /// <summary>Nobody needs to decide on it.</summary>
    public bool ApprovesItself(ReturnEstimate of) => Approve switch
    {
        ApproveReturns.Always => true,
        ApproveReturns.BelowValue => of.GoodsMinor < AmountsIn(of.Currency).ApproveBelowMinor,
        ApproveReturns.ByReason => of.Lines.All(l => Reason(l.Reason) is { ApprovesItself: true }),
        _ => false,
    };

    /// <summary>T12: its number and a postal code are not enough to see an order of this value.</summary>
    public bool AsksCode(string currency, long orderMinor) => AmountsIn(currency).CodeAboveMinor is > 0 and var above && orderMinor > above;

    /// <summary>The customer is paid and keeps the goods.</summary>
    internal bool LetsKeep(string currency, long goodsMinor) => goodsMinor < AmountsIn(currency).KeepBelowMinor;
}
