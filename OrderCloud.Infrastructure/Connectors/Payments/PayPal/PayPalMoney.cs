using System.Collections.Frozen;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments.PayPal;

/// <summary>PayPal's amounts: texts with a fixed number of decimals. It takes whole forints and Taiwan dollars only, which ISO 4217 divides.</summary>
internal static class PayPalMoney
{
    public const string Title = "PayPal";

    private static readonly FrozenSet<string> Taken =
        "AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF ILS JPY MXN MYR NOK NZD PHP PLN SEK SGD THB TWD USD".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Whole = FrozenSet.Create(StringComparer.Ordinal, "HUF", "TWD");

    public static Refusal? WhyNot(Money amount)
    {
        if (!Taken.Contains(amount.Currency)) return GatewayRefusals.CurrencyNotTaken(Title, amount.Currency);
        if (amount.Minor <= 0) return GatewayRefusals.NothingToTake(Title);
        return Whole.Contains(amount.Currency) && amount.Minor % 100 != 0 ? GatewayRefusals.NoSuchAmount(Title, amount, "1") : null;
    }

    public static PayPalAmount Of(Money amount)
    {
        RefusedException.ThrowIf(WhyNot(amount));
        var text = Money.Text(amount.Minor, amount.Currency);
        return new(amount.Currency, Whole.Contains(amount.Currency) ? text[..text.IndexOf('.', StringComparison.Ordinal)] : text);
    }

    public static Money Of(PayPalAmount? amount)
    {
        if (amount is not { CurrencyCode: { } currency, Value: { } text }) throw new GatewayFieldException("an amount is missing");
        if (!Currency.IsKnown(currency)) throw new GatewayFieldException($"\"{currency.Cut(20)}\" is no currency");
        // "10.00" of a currency without decimals is a whole amount written with too many zeros.
        var plain = text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
        return Money.TryParseMinor(plain, currency, out var minor) ? new(minor, currency) : throw new GatewayFieldException($"\"{text.Cut(30)}\" is no amount in {currency}");
    }
}
