using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Risk;
using OrderCloud.Infrastructure.Risk;

namespace OrderCloud.Web.Risk;

/// <summary>The fraud check's settings as they are answered.</summary>
/// <param name="Version">0: the merchant has not chosen yet, and the defaults hold.</param>
/// <param name="Holds">An order of high risk is held.</param>
/// <param name="Cancels">What a payment provider calls a fraud is cancelled, as long as nothing is shipped and no money is kept.</param>
/// <param name="Orders">So many of one customer within <paramref name="Minutes"/> are usual.</param>
public sealed record FraudPolicyBody(
    int Version, bool Enabled, bool Holds, bool Cancels, int Orders, int Minutes, int ValueFactor, IReadOnlyList<FraudAmountBody> Amounts, IReadOnlyList<string> Blocked, IReadOnlyList<string> Trusted)
{
    public static FraudPolicyBody Of(FraudPolicies.View v) => new(
        v.Version, v.Policy.Enabled, v.Policy.Holds, v.Policy.Cancels, v.Policy.MostOrders, v.Policy.Minutes, v.Policy.ValueFactor,
        [.. v.Policy.Amounts.Select(a => new FraudAmountBody(a.Currency, Money.Text(a.AboveMinor, a.Currency)))], v.Policy.Blocked, v.Policy.Trusted);
}

/// <summary>An order in this currency that is worth more is a signal. Nothing is converted.</summary>
public sealed record FraudAmountBody(string? Currency, string? Above);

/// <summary>The settings as they are sent, whole: what is left out is as it is for a merchant who has chosen nothing.</summary>
public sealed record FraudPolicyRequest(
    bool? Enabled, bool? Holds, bool? Cancels, int? Orders, int? Minutes, int? ValueFactor, IReadOnlyList<FraudAmountBody?>? Amounts, IReadOnlyList<string?>? Blocked, IReadOnlyList<string?>? Trusted, int? Version)
{
    public Outcome<FraudPolicyInput> Read()
    {
        var (errors, usual) = (new Errors(), FraudPolicy.Default);
        var policy = new FraudPolicy(
            Enabled ?? usual.Enabled, Holds ?? usual.Holds, Cancels ?? usual.Cancels, Orders ?? usual.MostOrders, Minutes ?? usual.Minutes, ValueFactor ?? usual.ValueFactor,
            Each(Amounts, "amounts", AmountOf), Each(Blocked, "blocked", (text, _) => text), Each(Trusted, "trusted", (text, _) => text));
        return errors.ToRefusal() is { } wrong ? wrong : new FraudPolicyInput(policy, Version);

        List<T> Each<TSent, T>(IReadOnlyList<TSent?>? sent, string field, Func<TSent, string, T> read) where TSent : class
        {
            var all = new List<T>();
            foreach (var (i, one) in (sent ?? []).Index())
                if (one is null) errors.Add($"{field}[{i}]", "This must not be null.");
                else all.Add(read(one, $"{field}[{i}]"));
            return all;
        }

        FraudAmount AmountOf(FraudAmountBody sent, string at)
        {
            var (currency, minor) = (sent.Currency?.Trim() ?? "", 0L);
            if (!Currency.IsKnown(currency)) errors.Add($"{at}.currency", "Give the currency as its ISO 4217 code, like USD.");
            else if (sent.Above is null || !Money.TryParseMinor(sent.Above, currency, out minor))
                errors.Add($"{at}.above", $"Write the amount as a text like \"{Money.Text(50000, currency)}\", with at most {Currency.Digits(currency)} decimals for {currency}.");
            return new(currency, minor);
        }
    }
}

/// <summary>An order's risk: what counts now, and every verdict, the newest first.</summary>
public sealed record RiskBody(string? Level, int? Score, IReadOnlyList<RiskSignal> Signals, IReadOnlyList<VerdictBody> History)
{
    public static RiskBody Of(RiskOfOrder.View view) => new(
        view.Risk is { } risk ? Infrastructure.Fulfillment.OrderViews.Word(risk.Level) : null, view.Risk?.Score, view.Risk?.Signals ?? [], [.. view.Rows.Select(VerdictBody.Of)]);
}

/// <param name="Provider">"built_in", the kind of a gateway, or "person".</param>
/// <param name="Advice">accept, review or reject.</param>
/// <param name="Current">It counts now.</param>
public sealed record VerdictBody(string Provider, string Level, int Score, IReadOnlyList<RiskSignal> Signals, string Advice, DateTime At, string By, string Note, bool Current)
{
    public static VerdictBody Of(RiskOfOrder.Row r) => new(
        r.Provider, Infrastructure.Fulfillment.OrderViews.Word(r.Level), r.Score, r.Signals, Infrastructure.Fulfillment.OrderViews.Word(r.Advice), r.At, r.By, r.Note, r.Current);
}

public sealed record ApproveRequest(string? Note, int? Version);

public sealed record ApprovedBody(Guid OrderId, bool Approved, string FulfillmentStatus);
