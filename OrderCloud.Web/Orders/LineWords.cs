using OrderCloud.Infrastructure.Intake;

namespace OrderCloud.Web.Orders;

/// <summary>A line's counters in words, the furthest along first: "1 delivered", "2 reserved".</summary>
public static class LineWords
{
    public sealed record Word(string Status, string Text);

    public static IReadOnlyList<Word> Of(ServiceLine served)
    {
        var line = served.Line;
        var words = new List<Word>();
        Add(line.Returned, "returned", "returned");
        Add(line.Delivered - line.Returned, "delivered", "delivered");
        Add(line.Shipped - line.Delivered, "in_transit", "shipped");
        Add(served.Packed, "packed", "packed");
        Add(line.Reserved - served.Packed, "unfulfilled", "reserved");
        Add(line.Backordered, "backordered", "backordered");
        if (line.IsUnmapped) Add(line.Outstanding, "unmapped_product", "of an unknown product");
        Add(line.Cancelled, "cancelled", "cancelled");
        return words.Count > 0 ? words : [new("cancelled", "nothing left")];

        void Add(int units, string status, string word)
        {
            if (units > 0) words.Add(new(status, $"{units} {word}"));
        }
    }
}
