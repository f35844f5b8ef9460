using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Inventory.Counts;

public static class CountRefusals
{
    public static readonly Refusal NotFound = new("count.not_found", "There is no such stock count.", RefusalKind.Missing);

    public static readonly Refusal NothingToCount = new("count.nothing", "No SKU at this location is what you asked for.");

    public static readonly Refusal NothingCounted = new("count.empty", "Nothing is counted yet.");

    public static readonly Refusal NotInIt = new("count.not_in_it", "This item is not in this count. Leave it where it is.");

    public static readonly Refusal OnTheList = new("count.on_the_list", "This SKU is on the count's list. Write how many are there; none is 0.");

    public static readonly Refusal ReasonMissing = Refusal.Invalid("count.reason", "reason", "Say why the stock differs: the ledger keeps the reason.");

    public static readonly Refusal NothingChosen = new("count.nothing_chosen", "Choose at least one line to count again.");

    public static readonly Refusal OwnCount = new("count.own", "You counted some of these lines yourself. Another person must approve them.", RefusalKind.Forbidden);

    public static readonly Refusal Stale = new("count.stale", "Someone changed this count. Look again and decide.", RefusalKind.Stale);

    public static Refusal NotNow(string number, CountStatus status) => new("count.state", status switch
    {
        CountStatus.Counting => $"{number} is still being counted.",
        CountStatus.Submitted => $"{number} waits for approval.",
        CountStatus.Approved => $"{number} was approved.",
        CountStatus.Rejected => $"{number} was rejected.",
        _ => $"{number} was cancelled.",
    });

    public static Refusal CountedMeanwhile(string by, int units) =>
        new("count.counted_meanwhile", $"{by} wrote {units} here a moment ago. Look at the shelf, and write again what is there.", RefusalKind.Stale);

    public static Refusal WrongUnits(int most) => Refusal.Invalid("count.units", "units", $"Write a number from 0 to {most:N0}.");

    public static Refusal UnknownSkus(IReadOnlyCollection<string> skus) =>
        Refusal.Invalid("count.unknown_sku", "skus", $"No product has the SKU {string.Join(", ", skus.Take(5))}{(skus.Count > 5 ? $" and {skus.Count - 5} more" : "")}.");

    public static Refusal TooManySkus(int most) => Refusal.Invalid("count.too_many", "limit", $"A count has at most {most:N0} SKUs. Count the first {most:N0}, or choose fewer.");

    public static Refusal CountAgain(IReadOnlyCollection<string> skus) =>
        new("count.below_zero", $"More was shipped since the count than was counted: {string.Join(", ", skus.Take(5))}. Have {(skus.Count == 1 ? "it" : "them")} counted again.");
}
