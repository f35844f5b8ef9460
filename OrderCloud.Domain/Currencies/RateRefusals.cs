using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Currencies;

public static class RateRefusals
{
    public static readonly Refusal NotFound = new("exchange_rate.not_found", "There is no rate of this currency for this day.", RefusalKind.Missing);

    public static readonly Refusal Nothing = Refusal.Invalid("exchange_rate.nothing", "file", "The file names no rate that can be used.");

    public static Refusal NoWayTo(string title, string currency) =>
        new("exchange_rate.no_base", $"The {title} publishes no rate for {currency}, the currency you count in. Type your rates, or upload them as CSV.");

    public static Refusal Feed(string title, string why) => new("exchange_rate.feed", $"The {title} {why}");

    public static Refusal File(string why) => Refusal.Invalid("exchange_rate.file", "file", why);
}
