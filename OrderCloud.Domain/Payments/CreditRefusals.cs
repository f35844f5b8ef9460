using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Payments;

public static class CreditRefusals
{
    public static readonly Refusal NoCustomer = new("credit.no_customer", "This order belongs to no customer who is known, so there is nobody to have store credit.");

    public static readonly Refusal AmountMissing = Refusal.Invalid("credit.amount", "amount", "Give an amount above zero.");

    public static readonly Refusal TooMuch = Refusal.Invalid("credit.too_much", "amount", "This is more store credit than one customer can have.");

    public static readonly Refusal NoteMissing = Refusal.Invalid("credit.note", "note", $"Say what for, in at most {CreditEntry.LongestNote} characters.");

    public static readonly Refusal CurrencyUnknown = Refusal.Invalid("credit.currency", "currency", "Give the currency by its ISO 4217 code, like EUR.");

    public static readonly Refusal OnlyPays = Refusal.Invalid("credit.kind", "kind", "Store credit pays, or money is given back as store credit; nothing else.");

    public static Refusal NotEnough(Money left) => Refusal.Invalid("credit.not_enough", "amount", left.Minor == 0 ? "There is no store credit in this currency." : $"Only {left} of store credit is left.");
}
