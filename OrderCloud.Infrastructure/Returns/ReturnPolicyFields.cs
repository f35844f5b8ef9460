using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>A return policy field by field, as the audit log tells what was changed.</summary>
internal static class ReturnPolicyFields
{
    private const int LongestText = 1000;

    /// <summary>The changed fields before and after; both empty when nothing was changed.</summary>
    public static (Dictionary<string, object?> Was, Dictionary<string, object?> Has) Changes(ReturnPolicy before, ReturnPolicy after, IReadOnlyList<ReturnPolicies.Place> places)
    {
        var changed = Of(before, places).Zip(Of(after, places)).Where(f => !Equals(f.First.Value, f.Second.Value)).ToList();
        return (changed.ToDictionary(f => f.First.Name, f => Cut(f.First.Value)), changed.ToDictionary(f => f.Second.Name, f => Cut(f.Second.Value)));
    }

    private static IEnumerable<(string Name, object? Value)> Of(ReturnPolicy p, IReadOnlyList<ReturnPolicies.Place> places) =>
    [
        ("WindowDays", p.Terms.WindowDays), ("Returnable", p.Terms.Returnable), ("RestockingPercent", p.Terms.RestockingPercent), ("TransitDays", p.TransitDays),
        ("Rules", Joined(p.Rules.Select(Said))), ("FinalSaleSkus", Joined(p.FinalSaleSkus)), ("Reasons", Joined(p.Reasons.Select(Said))), ("Approve", p.Approve.ToString()),
        ("Amounts", Joined(p.Amounts.Select(Said))), ("OffersCredit", p.OffersCredit), ("Destination", p.Destination is { } to ? CodeOf(to, places) : null),
        ("Destinations", Joined(p.Destinations.Select(d => $"{d.Country}: {CodeOf(d.Location, places)}"))),
    ];

    private static string Said(ReturnRule r) => $"{string.Join(" ", new[] { r.Country, r.Category }.Where(w => w.Length > 0))}: "
        + (r.Terms.Returnable ? $"{r.Terms.WindowDays} days, {r.Terms.RestockingPercent}% fee" : "final sale");

    private static string Said(ReturnReason r) => $"{r.Title} ({string.Join(", ", new[]
    {
        r.Code, r.PhotoRequired ? "photo" : "", r.MerchantsFault ? "our fault" : "", r.ApprovesItself ? "approves itself" : "",
    }.Where(w => w.Length > 0))})";

    private static string Said(ReturnAmounts a) =>
        $"{a.Currency}: way back {Money.Text(a.ReturnShippingMinor, a.Currency)}, approved below {Money.Text(a.ApproveBelowMinor, a.Currency)}, kept below {Money.Text(a.KeepBelowMinor, a.Currency)}, code above {Money.Text(a.CodeAboveMinor, a.Currency)}";

    private static string CodeOf(LocationId id, IReadOnlyList<ReturnPolicies.Place> places) => places.FirstOrDefault(p => p.Id == id)?.Code ?? id.Value.ToString();

    private static string Joined(IEnumerable<string> parts) => string.Join("; ", parts);

    private static object? Cut(object? value) => value is string text ? text.Cut(LongestText) : value;
}
