using System.Collections.Frozen;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments.Stripe;

/// <summary>
/// Stripe's amounts: whole numbers in units of its own, which are not always those of ISO 4217. It counts króna and Ugandan shillings in
/// hundredths that must be whole, the ariary as a whole, and wants dinars of three decimals in tens.
/// </summary>
internal static class StripeMoney
{
    public const string Title = "Stripe";

    private static readonly FrozenSet<string> Taken = (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CVE CZK DJF DKK DOP DZD " +
        "EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL MAD " +
        "MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP " +
        "SLE SOS SRD SZL THB TJS TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VND VUV WST XAF XCD XOF XPF YER ZAR ZMW").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Its decimals where they are not ISO's.</summary>
    private static readonly FrozenDictionary<string, int> Decimals = new Dictionary<string, int> { ["ISK"] = 2, ["UGX"] = 2, ["MGA"] = 0 }.ToFrozenDictionary();

    public static Refusal? WhyNot(Money amount)
    {
        if (!Taken.Contains(amount.Currency)) return GatewayRefusals.CurrencyNotTaken(Title, amount.Currency);
        if (amount.Minor <= 0) return GatewayRefusals.NothingToTake(Title);
        var step = Step(amount.Currency);
        return amount.Minor % step == 0 ? null : GatewayRefusals.NoSuchAmount(Title, amount, Money.Text(step, amount.Currency));
    }

    /// <summary>The number for a request.</summary>
    public static long Units(Money amount)
    {
        RefusedException.ThrowIf(WhyNot(amount));
        var (ours, theirs) = (Currency.Digits(amount.Currency), Digits(amount.Currency));
        return theirs >= ours ? checked(amount.Minor * Power(theirs - ours)) : amount.Minor / Power(ours - theirs);
    }

    /// <summary>The number of an answer in our minor units.</summary>
    public static long Minor(long units, string currency)
    {
        if (!Currency.IsKnown(currency)) throw new GatewayFieldException($"\"{currency}\" is no currency");
        var (ours, theirs) = (Currency.Digits(currency), Digits(currency));
        if (theirs <= ours) return checked(units * Power(ours - theirs));
        return units % Power(theirs - ours) == 0 ? units / Power(theirs - ours) : throw new GatewayFieldException($"{units} is no whole amount of {currency}");
    }

    /// <summary>The smallest difference between two amounts, in our minor units.</summary>
    private static long Step(string currency) => Currency.Digits(currency) == 3 ? 10 : Power(Math.Max(0, Currency.Digits(currency) - Digits(currency)));

    private static int Digits(string currency) => Decimals.TryGetValue(currency, out var own) ? own : Currency.Digits(currency);

    private static long Power(int digits) => digits switch { 0 => 1, 1 => 10, 2 => 100, 3 => 1_000, _ => 10_000 };
}
