using System.Globalization;
using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Returns;

public static class ReturnRefusals
{
    public static readonly Refusal PolicyStale = new("return_policy.stale", "Someone changed the return policy. Reload it and decide again.", RefusalKind.Stale);

    public static readonly Refusal NoSuchVersion = new("return_policy.not_found", "The return policy has no such version.", RefusalKind.Missing);

    public static readonly Refusal FinalSale = new("return.final_sale", "This was a final sale and cannot be returned.");

    public static readonly Refusal NotShipped = new("return.not_shipped", "Not shipped yet. It can be returned once it is on its way to you.");

    public static readonly Refusal Cancelled = new("return.cancelled", "This was cancelled and never sent.");

    public static readonly Refusal InReturn = new("return.in_return", "Already in a return.");

    public static readonly Refusal NothingChosen = Refusal.Invalid("return.units", "quantity", "Choose at least one unit to return.");

    public static readonly Refusal LineNotFound = new("return.line_not_found", "The order has no such line.", RefusalKind.Missing);

    public static readonly Refusal ReasonMissing = Refusal.Invalid("return.reason", "reason", "Choose why it comes back.");

    public static Refusal WindowClosed(DateOnly on) => new("return.window", $"The return window closed on {on.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.");

    public static Refusal TooMany(string title, int most) => Refusal.Invalid("return.too_many", "quantity", $"At most {most.Units()} of {title} can be returned.");
}
