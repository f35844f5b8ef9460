using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Payments;

public static class GoodwillRefusals
{
    public static readonly Refusal NotPaid =
        new("goodwill.not_paid", "Nothing of this order is paid yet, so nothing can go back. Change the order instead, and give a discount on its items.");

    public static readonly Refusal PolicyStale = new("goodwill.stale", "The limits were changed meanwhile. Look at the newer ones and decide again.", RefusalKind.Stale);

    public static readonly Refusal ReasonMissing =
        Refusal.Invalid("goodwill.reason", "reason", $"Say what the goodwill is for, in at most {GrantedRefund.LongestReason} characters.");

    public static readonly Refusal AmountMissing = Refusal.Invalid("goodwill.amount", "amount", "Give an amount above zero.");

    public static Refusal NoRate(string currency, string limit) => new(
        "goodwill.no_rate", $"Your limit is {limit} for one order, and what {currency} is worth is not known for the day of this order. Have the rate entered under Settings → Currencies, or ask somebody without such a limit.");

    /// <param name="limit">"10 % of $20.00", and the amount where there is one.</param>
    public static Refusal BeyondLimit(string left, string limit, string given) => new(
        "goodwill.limit", $"You may give at most {left} of this order: your limit is {limit}, and {given} was given before. Ask somebody with a higher limit.");
}
