using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>What the packing table answers to one scan. A miss is an answer too: it is logged, and nothing is counted.</summary>
/// <param name="Title">The scanned thing; empty when nobody knows the code.</param>
/// <param name="Line">The line that was counted up; null for a miss.</param>
/// <param name="IsTracking">All is packed, and the code is the label of the parcel rather than a product: neither hit nor miss.</param>
/// <param name="OtherPart">Of a miss: the number of the part of the same order that wants it.</param>
public sealed record ScanAnswer(string Code, string Sku, string Title, OrderLineId? Line, int Packed, int Of, bool AllPacked, Refusal? Miss, bool IsTracking = false, string OtherPart = "");

/// <summary>Counts one scanned unit into the parcel. Wrong, extra and unknown items are refused, and logged with the reason.</summary>
public sealed class ScanUnit(Writes writes, CurrentUser user, TimeProvider clock)
{
    private const int LongestCode = 120;

    public Task<Outcome<ScanAnswer>> RunAsync(FulfillmentOrderId id, string code, CancellationToken ct) =>
        writes.RunAsync(Permission.Fulfill, db => ScanAsync(db, id, code.Trim(), ct), ct);

    private async Task<Outcome<ScanAnswer>> ScanAsync(AppDb db, FulfillmentOrderId id, string code, CancellationToken ct)
    {
        if (code.Length == 0) return ScanRefusals.CodeMissing;
        var loaded = await PartAtHand.LoadAsync(db, user, id, ct);
        if (loaded is not Outcome<PartAtHand>.Done(var at)) return ((Outcome<PartAtHand>.Refused)loaded).Why;
        if (at.Part.WhyNotPack(at.Held) is { } why) return why;

        var scanned = await ScannedCode.ResolveAsync(db, at.Part, code, ct);
        if (scanned is null && AllPacked(at.Part) && TrackingNumbers.MayBe(code)) return new ScanAnswer(code, "", "", null, 0, 0, AllPacked: true, null, IsTracking: true);
        var miss = scanned is null ? ScanRefusals.UnknownCode : at.Part.WhyNotScan(scanned.Id);
        db.Add(new PackScan
        {
            FulfillmentOrderId = id, Code = code.Cut(LongestCode), Refused = miss?.Code ?? "", Actor = user.Name, At = clock.GetUtcNow().UtcDateTime,
        });
        if (scanned is null || miss is not null)
        {
            var (packed, of) = scanned is null ? (0, 0) : CountOf(at.Part.Lines.Where(l => l.VariantId == scanned.Id));
            return new ScanAnswer(code, scanned?.Sku ?? "", scanned?.Title ?? "", null, packed, of, AllPacked(at.Part), miss, OtherPart: scanned is null ? "" : at.OtherThatWants(scanned.Id));
        }

        var line = at.Part.Scan(scanned.Id, at.Held);
        at.CountWork();
        return new ScanAnswer(code, scanned.Sku, scanned.Title, line.OrderLineId, line.Packed, line.Open, AllPacked(at.Part), null);
    }

    private static (int Packed, int Of) CountOf(IEnumerable<FulfillmentOrderLine> lines) => lines.Aggregate((0, 0), (sum, l) => (sum.Item1 + l.Packed, sum.Item2 + l.Open));

    private static bool AllPacked(FulfillmentOrder part) => part.Lines.All(l => l.Packed >= l.Open);
}
