using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Inventory;

public static class InventoryRefusals
{
    public static readonly Refusal LocationNotFound = new("location.not_found", "There is no such location.", RefusalKind.Missing);

    public static readonly Refusal VariantNotFound = new("stock.unknown_sku", "There is no product with this SKU.", RefusalKind.Missing);

    public static readonly Refusal ReasonMissing = Refusal.Invalid("stock.reason", "reason", "Say why the stock changes: the ledger keeps the reason.");

    public static readonly Refusal LocationStale = new("location.stale", "Someone changed this location. Reload it and decide again.", RefusalKind.Stale);

    public static Refusal CodeTaken(string code) => new("location.code_taken", $"The code {code} is already used by another location.");

    public static Refusal BelowZero(int onHand) => new("stock.below_zero", $"Only {onHand} are on hand. Stock cannot fall below zero.");

    public static Refusal TooMany(int most) => new("stock.too_many", $"A level holds at most {most:N0} units.");

    public static Refusal NotThatManyUnavailable(int unavailable) => new("stock.unavailable_below_zero", $"Only {unavailable} are set aside.");

    public static Refusal MoreUnavailableThanThere(int onHand) =>
        new("stock.unavailable_above_on_hand", $"Only {onHand} are on hand. No more can be set aside than is there.");

    /// <param name="lines">Messages by line, like "lines[0].sku": "TS-1: 3 asked, 1 available".</param>
    public static Refusal Insufficient(IReadOnlyDictionary<string, string[]> lines) =>
        new("stock.insufficient", "There is not enough stock: " + string.Join("; ", lines.Values.SelectMany(m => m)) + ".", RefusalKind.Rule, lines);
}
