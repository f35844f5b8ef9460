using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Mail.Templates;

/// <summary>Which items of an order wait for stock, in a sentence for its customer.</summary>
internal static class WaitingWords
{
    /// <summary>The whole sentence must fit into what a variable may become.</summary>
    private const int MostNamed = 5, LongestTitle = 60;

    /// <summary>Empty when nothing waits.</summary>
    public static string Of(Order order, MailStyle style)
    {
        var waiting = order.Lines.Where(l => l.Backordered > 0).OrderBy(l => l.Position).ToList();
        if (waiting.Count == 0) return "";

        var named = waiting.Take(waiting.Count > MostNamed ? MostNamed - 1 : MostNamed).Select(l => $"{l.Backordered} × {(l.Title.Length > 0 ? l.Title : l.Sku).Cut(LongestTitle)}").ToList();
        if (waiting.Count > MostNamed) named.Add($"{waiting.Skip(MostNamed - 1).Sum(l => l.Backordered)} more");
        var what = named.Count == 1 ? named[0] : $"{string.Join(", ", named.SkipLast(1))} and {named[^1]}";
        var one = waiting.Sum(l => l.Backordered) == 1;
        return $"{what} {(one ? "waits" : "wait")} for stock and {(one ? "leaves as soon as it has" : "leave as soon as they have")} come in. Expected by {style.Day(order.PromisedAt)}.";
    }
}
