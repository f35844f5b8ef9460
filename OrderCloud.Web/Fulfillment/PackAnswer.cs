using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Fulfillment;

/// <summary>What the band of the packing table says after a scan: tone, icon, one word, what to do.</summary>
/// <param name="Tone">hit, miss or nothing.</param>
public sealed record PackAnswer(string Tone, string Icon, string Head, string Text)
{
    public static readonly PackAnswer Ready = new("", "scan", "Ready", "Scan the first item");

    public static PackAnswer TakenOut(PackingHold? hold) => new("", "return", "Taken out", hold switch { null => "Scan the next item", { IsOfPart: true } => "Put it back. The part is on hold.", _ => "Put it back. The order is on hold." });

    public static PackAnswer Of(PackingView view) => view switch
    {
        { Hold: { } hold } => new("miss", "pause", "On hold", $"{WordsOf(hold)}. Nothing of this {(hold.IsOfPart ? "part" : "order")} may leave. Put it aside."),
        { Status: FulfillmentOrderStatus.Closed } => new("hit", "ok", "Shipped", "Everything of this part has left."),
        { Status: FulfillmentOrderStatus.Cancelled } => new("miss", "ban", "Cancelled", "Put everything back."),
        { LocationId: null } => new("miss", "layers", "Waiting for stock", "Nothing is reserved for this part yet."),
        { AllPacked: true } => new("hit", "ok", "All packed", "Close the parcel and ship it."),
        { Packed: > 0 } => new("", "scan", "Go on", "Scan the next item"),
        _ => Ready,
    };

    public static PackAnswer Of(ScanAnswer scan) => scan switch
    {
        { IsTracking: true } => new("hit", "truck", "Tracking number", $"{scan.Code} stands in the form. Ship the parcel."),
        { Miss: { } why, Title.Length: 0 } => new("miss", "stop", "Unknown code", $"{scan.Code}: {why.Message}"),
        { Miss: var why } when why == FulfillmentRefusals.ExtraItem => new("miss", "stop", "One too many", $"{scan.Title}: all {scan.Of} are packed. Put it back."),
        { Miss: not null, OtherPart: { Length: > 0 } part } => new("miss", "stop", "In another part", $"{scan.Title} goes into {part}, not into this parcel. Put it back."),
        { Miss: not null } => new("miss", "stop", "Not in this order", $"{scan.Code} is {scan.Title}. Put it back."),
        { AllPacked: true } => new("hit", "ok", scan.Title, "All packed. Close the parcel and ship it."),
        _ when scan.Packed >= scan.Of => new("hit", "ok", scan.Title, "Line complete"),
        _ => new("hit", "ok", scan.Title, $"{scan.Of - scan.Packed} more of this"),
    };

    /// <summary>What became of the units that were not there.</summary>
    public static PackAnswer Short(ShortPickedPart done) => new("", "ok", "Noted", done.Part.Part.Lines.All(l => l.Free == 0)
        ? "The stock is corrected. All that is here is packed. Close the parcel and ship it."
        : $"The stock is corrected. Go on with the other {done.Part.Part.Lines.Sum(l => l.Free)}.");

    public static PackAnswer Of(Refusal why) => new("miss", "stop", "Not possible", why.Message);

    /// <summary>"Fraud check: two cards", without a full stop.</summary>
    public static string WordsOf(PackingHold hold) => $"{StatusWords.Of(StatusWords.KeyOf(hold.Reason))}{(hold.Detail.Length > 0 ? $": {hold.Detail.TrimEnd('.')}" : "")}";

    public static PackAnswer Sent(ShipmentView shipment) =>
        new("hit", "truck", "Shipped", $"{shipment.Number} is on its way{(shipment.TrackingNumber.Length > 0 ? $" as {shipment.TrackingNumber}" : "")}. The customer gets a mail.");
}
