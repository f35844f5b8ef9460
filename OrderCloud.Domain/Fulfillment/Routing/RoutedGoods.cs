namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>The lines of an order gathered by SKU, because lines of one SKU compete for the same stock.</summary>
internal sealed class RoutedGoods
{
    private readonly int[] _firstLine;
    private readonly int[] _quantity;
    private readonly int[] _goodsOfLine;

    public RoutedGoods(RoutingOrder order)
    {
        var lines = order.Lines;
        _goodsOfLine = new int[lines.Count];
        _firstLine = new int[lines.Count];
        _quantity = new int[lines.Count];
        for (var line = 0; line < lines.Count; line++)
        {
            var goods = 0;
            while (goods < Count && lines[_firstLine[goods]].Sku != lines[line].Sku)
                goods++;
            if (goods == Count)
                _firstLine[Count++] = line;
            _goodsOfLine[line] = goods;
            _quantity[goods] += Math.Max(0, lines[line].Quantity);
        }
    }

    public int Count { get; }

    public int OfLine(int line) => _goodsOfLine[line];

    public int FirstLine(int goods) => _firstLine[goods];

    public int Quantity(int goods) => _quantity[goods];

    /// <summary>Units that the node could ship, never more than are wanted.</summary>
    public int Shippable(int goods, RoutingOrder order, RoutingNode node) =>
        order.Lines[_firstLine[goods]].Hazmat && !node.Hazmat ? 0 : InStock(goods, node);

    public int InStock(int goods, RoutingNode node) => Math.Clamp(node.Available[_firstLine[goods]], 0, _quantity[goods]);
}
