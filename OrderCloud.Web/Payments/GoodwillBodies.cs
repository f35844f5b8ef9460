using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Payments.Goodwill;

namespace OrderCloud.Web.Payments;

/// <summary>Who may give how much goodwill.</summary>
/// <param name="Version">0: the merchant has not chosen yet, and the defaults hold.</param>
/// <param name="Currency">Of the amounts; the store's base currency where there are none.</param>
public sealed record GoodwillLimitsBody(int Version, string Currency, GoodwillLimitBody Owner, GoodwillLimitBody Manager, GoodwillLimitBody Service)
{
    public static GoodwillLimitsBody Of(GoodwillPolicies.View v)
    {
        var currency = v.Policy.Currency.Length > 0 ? v.Policy.Currency : v.Currency;
        GoodwillLimitBody Body(GoodwillLimit limit) => new(limit.Percent, limit.MostMinor is { } most ? Money.Text(most, currency) : null);
        return new(v.Version, currency, Body(v.Policy.Owner), Body(v.Policy.Manager), Body(v.Policy.Service));
    }
}

/// <param name="Percent">Of what an order comes to, all its goodwill together.</param>
/// <param name="Most">Of one order, in the store's base currency; null: only the per cent counts.</param>
public sealed record GoodwillLimitBody(int? Percent, string? Most);

/// <summary>The limits as they are sent, whole: what is left out is as it is for a merchant who has chosen nothing.</summary>
public sealed record GoodwillLimitsRequest(GoodwillLimitBody? Owner, GoodwillLimitBody? Manager, GoodwillLimitBody? Service, int? Version)
{
    /// <param name="currency">The store's.</param>
    public Outcome<GoodwillPolicyInput> Read(string currency)
    {
        var (errors, usual) = (new Errors(), GoodwillPolicy.Default);
        var input = new GoodwillPolicyInput(LimitOf(Owner, usual.Owner, "owner"), LimitOf(Manager, usual.Manager, "manager"), LimitOf(Service, usual.Service, "service"), Version);
        return errors.ToRefusal() is { } wrong ? wrong : input;

        GoodwillLimit LimitOf(GoodwillLimitBody? sent, GoodwillLimit otherwise, string role)
        {
            if (sent is null) return otherwise;
            var percent = sent.Percent ?? otherwise.Percent;
            if (sent.Most is null) return new(percent);
            if (Money.TryParseMinor(sent.Most, currency, out var minor)) return new(percent, minor);
            errors.Add($"{role}.most", $"Write the amount as a text like \"{Money.Text(1234, currency)}\", with at most {Currency.Digits(currency)} decimals for {currency}.");
            return new(percent);
        }
    }
}

/// <summary>What goodwill would do.</summary>
/// <param name="Left">Of the caller's limit for this order, before it.</param>
/// <param name="Most">Of that, what can go back here.</param>
public sealed record GoodwillPreviewBody(string Amount, string Left, string Most, IReadOnlyList<RefundWayBody> Ways, int Version)
{
    public static GoodwillPreviewBody Of(GoodwillEffects e)
    {
        string Text(long minor) => Money.Text(minor, e.Currency);
        return new(Text(e.AmountMinor), Text(e.LeftMinor), Text(e.MostMinor), [.. e.Ways.Select(w => new RefundWayBody(w.Way, Text(w.AmountMinor)))], e.Version);
    }
}

public sealed record GoodwillAskBody(string? Amount, string? Reason, int? Version);
