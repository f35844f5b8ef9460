using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Inventory;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>
/// What a channel's later word does to the lines of an order, on the aggregates and before stock is touched.
/// Quantities only grow and cancellations only grow, so two words of one instant may come in either order; units an agent gave up here stay given up.
/// </summary>
internal sealed class LineChanges(Order order, IReadOnlyList<FulfillmentOrder> parts)
{
    private readonly List<StockChange> _released = [];
    private readonly List<WantedUnits> _wanted = [];
    private readonly List<OrderLine> _added = [];
    private readonly List<string> _said = [];
    private readonly List<string> _blocked = [];
    private readonly Dictionary<OrderLineId, PlacedLine> _prices = [];

    public IReadOnlyList<StockChange> Released => _released;

    /// <summary>Units that look for a location.</summary>
    public IReadOnlyList<WantedUnits> Wanted => _wanted;
    public IReadOnlyList<OrderLine> Added => _added;

    /// <summary>For the timeline: "+1 TS-1", "−2 TS-2".</summary>
    public IReadOnlyList<string> Said => _said;

    /// <summary>What could not be done because somebody packed or shipped it.</summary>
    public IReadOnlyList<string> Blocked => _blocked;
    public IReadOnlyDictionary<OrderLineId, PlacedLine> Prices => _prices;

    public void Apply(IncomingLines incoming, bool wholeCancelled)
    {
        var free = order.Lines.ToLookup(LineKey.Of).ToDictionary(g => g.Key, g => new Queue<OrderLine>(g));
        var placed = incoming.Placed;
        for (var i = 0; i < placed.Count; i++)
        {
            var (sent, variant) = incoming.Resolved[i];
            if (free.GetValueOrDefault(LineKey.Of(sent)) is { Count: > 0 } queue) Change(queue.Dequeue(), sent, placed[i], variant);
            else Add(placed[i], sent, variant);
        }

        foreach (var line in free.Values.SelectMany(q => q)) Cancel(line, line.Quantity - line.Cancelled);
        if (wholeCancelled)
            foreach (var line in order.Lines) Cancel(line, line.Live);
    }

    private void Add(PlacedLine placed, IncomingLine sent, StockedVariant? variant)
    {
        var line = order.AddLine(placed);
        _added.Add(line);
        if (sent.Cancelled > 0) order.Cancel(line.Id, sent.Cancelled);
        if (sent.Wanted == 0) return;
        _said.Add($"+{sent.Wanted} {LineKey.NameOf(sent)}");
        if (variant is not null) _wanted.Add(new(line.Id, variant, sent.Wanted));
    }

    private void Change(OrderLine line, IncomingLine sent, PlacedLine price, StockedVariant? variant)
    {
        _prices[line.Id] = price;
        var gone = sent.Cancelled + Math.Max(0, line.Quantity - sent.Quantity) - line.Cancelled;
        var more = sent.Quantity - line.Quantity;
        if (more > 0)
        {
            order.AddUnits(line.Id, more);
            _said.Add($"+{more} {line.Sku}");
            // Units added and taken back in one word never look for a place.
            var lost = Math.Clamp(gone, 0, more);
            if (lost > 0) order.Cancel(line.Id, lost);
            gone -= lost;
            if (variant is not null && line.VariantId == variant.Id && more > lost) _wanted.Add(new(line.Id, variant, more - lost));
        }
        Cancel(line, gone);
    }

    private void Cancel(OrderLine line, int units)
    {
        if (units <= 0) return;
        var pending = _wanted.FindIndex(w => w.Line == line.Id);
        var waiting = pending >= 0 ? _wanted[pending].Units : 0;
        if (pending >= 0)
        {
            // Only a whole cancellation meets units that were added by the same word.
            _wanted.RemoveAt(pending);
            order.Cancel(line.Id, waiting);
        }

        var most = Math.Min(units - waiting, FreeOf(line));
        if (most > 0) _released.AddRange(CancelUnits.Apply(order, parts, line.Id, most));
        if (most + waiting > 0) _said.Add($"−{most + waiting} {line.Sku}");
        if (units - waiting > most) _blocked.Add($"{units - waiting - most} of {line.Sku} were taken back, but are already packed or shipped");
    }

    private int FreeOf(OrderLine line) => line.VariantId is null
        ? line.Outstanding
        : Math.Min(line.Outstanding, parts.Where(p => p.IsLive).SelectMany(p => p.Lines).Where(l => l.OrderLineId == line.Id).Sum(l => l.Open - l.Packed));
}
