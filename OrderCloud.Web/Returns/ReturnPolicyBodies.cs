using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.Returns;

/// <summary>A return policy as it is answered.</summary>
/// <param name="Since">Null: the merchant has not chosen yet, and the defaults hold.</param>
/// <param name="OffersCredit">Customers may choose store credit instead of money.</param>
/// <param name="Destination">Code of a location; null: back to where the item was sent from.</param>
public sealed record ReturnPolicyBody(
    int Version, DateTime? Since, int WindowDays, bool Returnable, int RestockingPercent, int TransitDays, IReadOnlyList<ReturnRuleBody> Rules, IReadOnlyList<string> FinalSaleSkus,
    IReadOnlyList<ReturnReasonBody> Reasons, ApproveReturns Approve, IReadOnlyList<ReturnAmountsBody> Amounts, string? Destination, IReadOnlyList<ReturnDestinationBody> Destinations, bool OffersCredit)
{
    public static ReturnPolicyBody Of(ReturnPolicies.View v)
    {
        var p = v.Policy;
        return new(
            v.Version, v.Since, p.Terms.WindowDays, p.Terms.Returnable, p.Terms.RestockingPercent, p.TransitDays,
            [.. p.Rules.Select(r => new ReturnRuleBody(r.Country, r.Category, r.Terms.WindowDays, r.Terms.Returnable, r.Terms.RestockingPercent))], p.FinalSaleSkus,
            [.. p.Reasons.Select(r => new ReturnReasonBody(r.Code, r.Title, r.PhotoRequired, r.MerchantsFault, r.ApprovesItself))], p.Approve,
            [.. p.Amounts.Select(a => new ReturnAmountsBody(a.Currency, Money.Text(a.ReturnShippingMinor, a.Currency), Money.Text(a.ApproveBelowMinor, a.Currency), Money.Text(a.KeepBelowMinor, a.Currency), Money.Text(a.CodeAboveMinor, a.Currency)))],
            p.Destination is { } to ? CodeOf(to) : null, [.. p.Destinations.Select(d => new ReturnDestinationBody(d.Country, CodeOf(d.Location)))], p.OffersCredit);

        string CodeOf(LocationId id) => v.Places.FirstOrDefault(l => l.Id == id)?.Code ?? "";
    }
}

/// <summary>Terms for a country, a category, or both; the most specific rule wins.</summary>
public sealed record ReturnRuleBody(string? Country, string? Category, int? WindowDays, bool? Returnable, int? RestockingPercent);

/// <summary>Why something comes back, as the customer chooses it.</summary>
public sealed record ReturnReasonBody(string? Code, string? Title, bool? PhotoRequired, bool? MerchantsFault, bool? ApprovesItself);

/// <summary>For orders in one currency; "0.00": none. Nothing is converted.</summary>
/// <param name="CodeAbove">Customers of dearer orders prove by a mailed code that the order is theirs.</param>
public sealed record ReturnAmountsBody(string? Currency, string? ReturnShipping, string? ApproveBelow, string? KeepBelow, string? CodeAbove);

/// <summary>What comes back from a country goes to this place.</summary>
/// <param name="Location">Its code.</param>
public sealed record ReturnDestinationBody(string? Country, string? Location);
