using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.SelfService;

/// <summary>What happens once a customer confirms a return, in their order.</summary>
internal static class ReturnNext
{
    public static string ConfirmOf(ReturnEffects effects, ReturnWay way) => effects.Exchange switch
    {
        null => $"Confirm, get {Text(effects, effects.Estimate.RefundMinor)} {(way.Outcome is ReturnOutcome.StoreCredit ? "as store credit" : "back")}",
        { DifferenceMinor: > 0 and var more } => $"Confirm the exchange, {Text(effects, more)} to pay",
        { DifferenceMinor: < 0 and var less } => $"Confirm the exchange, get {Text(effects, -less)} back",
        _ => "Confirm the exchange",
    };

    public static IEnumerable<string> Of(ReturnEffects effects, ReturnWay way, string merchant)
    {
        var (estimate, exchange) = (effects.Estimate, effects.Exchange);
        if (exchange is not null) yield return "Your exchange is set aside for you.";
        yield return effects.ApprovesItself ? "Your return is approved at once." : $"{merchant} looks at it and answers you by mail.";
        yield return estimate.KeepsItems ? "You keep the items: nothing needs to come back." : "Pack the items with the return slip and send them to the address on it.";
        if (exchange is null)
        {
            var paid = $"get {Text(effects, estimate.RefundMinor)} {(way.Outcome is ReturnOutcome.StoreCredit ? "as store credit" : "back, the way you paid")}.";
            yield return estimate.KeepsItems ? $"You {paid}" : $"When they have arrived and were looked at, you {paid}";
            yield break;
        }
        if (exchange.DifferenceMinor > 0)
            yield return !exchange.TakesLink ? $"{merchant} tells you how to pay {Text(effects, exchange.DifferenceMinor)}." : $"You get a link to pay {Text(effects, exchange.DifferenceMinor)} by mail{(effects.ApprovesItself ? "" : " once it is approved")}.";
        List<string> awaited = [.. estimate.KeepsItems ? effects.ApprovesItself ? Array.Empty<string>() : ["it is approved"] : ["your items have arrived and were looked at"], .. exchange.DifferenceMinor > 0 ? ["the difference is paid"] : Array.Empty<string>()];
        yield return awaited.Count == 0 ? "Your exchange leaves." : $"Your exchange leaves when {string.Join(", and ", awaited)}.";
        if (exchange.DifferenceMinor < 0) yield return $"Then you get {Text(effects, -exchange.DifferenceMinor)} back, the way you paid.";
    }

    private static string Text(ReturnEffects effects, long minor) => MoneyForm.Of(minor, effects.Estimate.Currency, CultureInfo.CurrentCulture);
}
