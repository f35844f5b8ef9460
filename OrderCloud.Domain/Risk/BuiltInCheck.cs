using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Risk;

/// <summary>
/// OrderCloud's own check: adds points for what is unusual. No single habit of an honest customer reaches <see cref="OrderRisk.HighFrom"/>: it takes several
/// together, or the merchant's own word.
/// </summary>
public sealed class BuiltInCheck : IFraudCheck
{
    public const string Provider = "built_in";

    /// <summary>More orders than usual in a short time; twice as many and more.</summary>
    public const int Velocity = 30, HighVelocity = 50;

    /// <summary>Billed in one country, sent to another; within a country, billed in one city and sent to another, as with a gift.</summary>
    public const int OtherCountry = 25, OtherPlace = 10;

    /// <summary>Worth many times the usual order, or more than the merchant's own limit; twice that factor and more.</summary>
    public const int Value = 20, HighValue = 35;

    /// <summary>An address that anybody can open and that is gone tomorrow.</summary>
    public const int ThrowAwayEmail = 30;

    /// <summary>Declined attempts to pay: a second may be a mistyped number, a third hardly, five look like stolen cards tried out.</summary>
    public const int TwoDeclined = 15, ThreeDeclined = 30, FiveDeclined = 45;

    /// <summary>More orders than these are not told apart.</summary>
    public const int OrdersCounted = 100;

    /// <summary>On the merchant's blocked list.</summary>
    public const int Blocked = OrderRisk.Most;

    public RiskOpinion? Judge(RiskFacts facts, FraudPolicy policy) => facts.Gateway is null ? Of(facts, policy) : null;

    public static RiskOpinion Of(RiskFacts facts, FraudPolicy policy)
    {
        var signals = Signals(facts, policy).OrderByDescending(s => s.Points).ToList();
        var score = Math.Min(OrderRisk.Most, signals.Sum(s => s.Points));
        return new(Provider, score, signals, score >= OrderRisk.MediumFrom ? RiskAdvice.Review : RiskAdvice.Accept);
    }

    private static IEnumerable<RiskSignal> Signals(RiskFacts facts, FraudPolicy policy)
    {
        if (policy.Blocks(facts.Email)) return [new("blocked", Blocked, "You blocked this e-mail address or its domain")];
        if (policy.Trusts(facts.Email)) return [new("trusted", 0, "You trust this e-mail address or its domain")];
        return new[] { VelocityOf(facts.Nearby, policy), AddressOf(facts.Shipping, facts.Billing), ValueOf(facts, policy), EmailOf(facts.Email), DeclinedOf(facts.Declined) }.OfType<RiskSignal>();
    }

    // One customer who orders often is one signal, by whatever they are known.
    private static RiskSignal? VelocityOf(OrdersNearby nearby, FraudPolicy policy)
    {
        var most = Math.Max(nearby.ByEmail, Math.Max(nearby.ByPhone, nearby.ByAddress)) + 1;
        if (most <= policy.MostOrders) return null;
        var by = most == nearby.ByEmail + 1 ? "from this e-mail address" : most == nearby.ByPhone + 1 ? "with this phone number" : "to this address";
        return new("velocity", most >= 2 * policy.MostOrders ? HighVelocity : Velocity, $"{(most > OrdersCounted ? $"More than {OrdersCounted}" : most)} orders {by} within {Time(policy.Minutes)}");
    }

    private static RiskSignal? AddressOf(Address shipping, Address billing)
    {
        if (shipping.Country.Length == 0 || billing.Country.Length == 0) return null;
        if (!Same(shipping.Country, billing.Country)) return new("address", OtherCountry, $"Billing country {billing.Country}, shipping country {shipping.Country}");
        return Differ(shipping.City, billing.City) && Differ(shipping.PostalCode, billing.PostalCode)
            ? new("address", OtherPlace, "Billed in one city, sent to another")
            : null;
    }

    private static RiskSignal? ValueOf(RiskFacts facts, FraudPolicy policy)
    {
        if (facts.UsualMinor is > 0 and var usual && facts.TotalMinor / usual >= policy.ValueFactor)
        {
            var times = facts.TotalMinor / usual;
            return new("value", times >= 2L * policy.ValueFactor ? HighValue : Value, string.Create(CultureInfo.InvariantCulture, $"Worth {times} times this store's usual order"));
        }
        return policy.AboveIn(facts.Currency) is { } above && facts.TotalMinor > above ? new("value", Value, $"Worth more than {MoneyForm.Of(above, facts.Currency)}") : null;
    }

    private static RiskSignal? EmailOf(string email) =>
        EmailDomain.Of(email) is { Length: > 0 } domain && EmailDomain.IsThrowAway(domain) ? new("email", ThrowAwayEmail, $"The e-mail's domain is a throw-away one: {domain.Cut(80)}") : null;

    private static RiskSignal? DeclinedOf(int declined) => declined < 2 ? null : new(
        "declined", declined switch { 2 => TwoDeclined, < 5 => ThreeDeclined, _ => FiveDeclined }, string.Create(CultureInfo.InvariantCulture, $"{declined} payment attempts were declined"));

    private static string Time(int minutes) => minutes switch
    {
        60 => "an hour",
        1440 => "a day",
        _ when minutes % 60 == 0 => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} hours"),
        1 => "a minute",
        _ => string.Create(CultureInfo.InvariantCulture, $"{minutes} minutes"),
    };

    private static bool Same(string a, string b) => string.Equals(a.Trim(), b.Trim(), StringComparison.OrdinalIgnoreCase);

    // What is left out says nothing.
    private static bool Differ(string a, string b) => SearchText.Joined(a) is { Length: > 0 } one && SearchText.Joined(b) is { Length: > 0 } other && one != other;
}
