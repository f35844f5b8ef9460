using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Web.Returns;

/// <summary>The one thing to do next with a return, and why; an empty headline: nothing.</summary>
/// <param name="Receives">It is done where parcels are taken in.</param>
/// <param name="Pays">Money goes back.</param>
/// <param name="Asks">The customer is asked to pay for what did not come.</param>
internal sealed record ReturnStep(string Tone, string Icon, string Headline, string Detail = "", bool Receives = false, bool Pays = false, bool Asks = false)
{
    private static readonly ReturnStep None = new("", "", "");

    public static ReturnStep Of(Return of, DateTime now)
    {
        var (expected, unseen) = (of.Lines.Sum(l => l.Expected), of.Lines.Sum(l => l.Uninspected));
        var payable = MoneyForm.Of(of.PayableMinor, of.Currency, CultureInfo.CurrentCulture);
        if (of.Status is ReturnStatus.Requested) return new("attention", "clock", $"{(of.ByCustomer ? "The customer waits" : "This waits")} for your word.", of.KeepsItems ? "They keep the goods and are paid back." : "");
        if (of.IsOverdueAt(now)) return new("attention", "clock", $"{expected.Units()} {(expected == 1 ? "is" : "are")} overdue.", $"Order {of.ReplacementNumber} went out for it at once. Ask for its payment, or take the goods in when they come.", Asks: true);
        if (unseen > 0) return new("attention", "scan", $"{unseen.Units()} {(unseen == 1 ? "waits" : "wait")} to be inspected.", expected > 0 ? $"{expected.Units()} more on the way." : "", Receives: true);
        if (of.WhyNotRefund() is null) return new("attention", "money", $"{payable} is to be paid back.", of.KeepsItems ? "The customer keeps the goods." : expected > 0 ? $"For what came in; {expected.Units()} more on the way." : "All that came in was inspected.", Pays: true);
        return of.Status is ReturnStatus.Approved or ReturnStatus.PartiallyReceived && expected > 0
            ? new("info", "truck", $"{expected.Units()} on the way to you.", of is { Outcome: ReturnOutcome.Exchange, AtOnce: false } ? $"Order {of.ReplacementNumber} leaves when it was inspected." : "Take the parcel in when it arrives.", Receives: true)
            : None;
    }
}
