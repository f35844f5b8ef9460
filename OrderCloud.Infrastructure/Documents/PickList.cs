using System.Globalization;
using OrderCloud.Infrastructure.Documents.Layout;
using OrderCloud.Infrastructure.Documents.Pdf;

namespace OrderCloud.Infrastructure.Documents;

/// <summary>The paper for a walk through the warehouse: what to fetch in the order of the shelves, and whose it is.</summary>
public static class PickList
{
    // A row must fit on a page; forty shares are at most forty lines of it.
    private const int SharesInRow = 40;
    private const double BinWidth = 60, QuantityWidth = 34;

    /// <summary>Bins as people count: A-2 before A-10.</summary>
    private static readonly StringComparer ByNumbers =
        StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering | CompareOptions.IgnoreCase);

    /// <summary>A PDF; on A4 unless told otherwise.</summary>
    public static byte[] Render(PickListModel list, PaperSize? paper = null) => Render([list], paper);

    /// <summary>Several in one file, each on pages of its own.</summary>
    public static byte[] Render(IReadOnlyList<PickListModel> lists, PaperSize? paper = null)
    {
        var document = new PdfDocument(lists is [var only] ? $"Pick list {only.Number}" : $"{lists.Count} pick lists");
        foreach (var list in lists) Draw(document, list, paper);
        return document.Save();
    }

    private static void Draw(PdfDocument document, PickListModel list, PaperSize? paper)
    {
        var flow = new DocumentFlow(document, paper ?? PaperSize.A4, Theme.Margins, page => ContinuedHead(page, list));
        Head(flow, list);
        Lines(flow, list);
        PickListOrderCards.Draw(flow, list);
        flow.Footers($"Pick list {list.Number} · {list.LocationName} · {list.Created}", Theme.Small);
    }

    private static void Head(DocumentFlow flow, PickListModel list)
    {
        const double FigureWidth = 62;
        (string Label, int Value)[] figures =
        [
            ("ORDERS", list.Orders.Count),
            ("LINES", list.Lines.Count),
            ("UNITS", list.Lines.Sum(line => line.Quantity)),
        ];
        var figure = Theme.Number with { Size = 22 };
        var x = flow.Right;
        foreach (var (label, value) in figures.Reverse())
        {
            flow.Page.Text(label, x, flow.Y + Theme.Label.CapHeight, Theme.Label, TextAlign.Right);
            flow.Page.Text($"{value}", x, flow.Y + 32, figure, TextAlign.Right);
            x -= FigureWidth;
        }
        var room = x - flow.Left;
        var title = Theme.Number with { Size = 24 };
        flow.Page.Text("PICK LIST", flow.Left, flow.Y + Theme.Label.CapHeight, Theme.Label);
        flow.Page.Text(title.Shrunk(list.Number, room).Fit(list.Number, room), flow.Left - 1, flow.Y + 32, title.Shrunk(list.Number, room));
        flow.Page.Text(Theme.Strong.Fit(list.LocationName, flow.Width), flow.Left, flow.Y + 54, Theme.Strong);
        flow.Page.Text(Theme.Small.Fit(list.Created, flow.Width), flow.Left, flow.Y + 68, Theme.Small);
        flow.Y += 94;
    }

    private static void ContinuedHead(DocumentFlow flow, PickListModel list)
    {
        var place = Theme.Small.Fit(list.LocationName, flow.Width / 2);
        flow.Page.Text(Theme.Strong.Fit($"Pick list {list.Number}", flow.Width / 2 - 12), flow.Left, flow.Y + 8, Theme.Strong);
        flow.Page.Text(place, flow.Right, flow.Y + 8, Theme.Small, TextAlign.Right);
        flow.Y += 30;
    }

    private static void Lines(DocumentFlow flow, PickListModel list)
    {
        var totes = list.Orders.Index().ToDictionary(order => order.Item.FulfillmentOrderNumber, order => order.Index + 1);
        var table = new FlowTable(flow,
        [
            Column.Fixed("", 13),
            Column.Fixed("BIN", BinWidth),
            Column.Wide("ITEM"),
            Column.Fixed("QTY", QuantityWidth, TextAlign.Right),
            Column.Fixed("GOES TO", PickListSharesCell.Width),
        ]);
        var inWalkingOrder = list.Lines
            .OrderBy(line => string.IsNullOrEmpty(line.Bin))
            .ThenBy(line => line.Bin, ByNumbers)
            .ThenBy(line => line.Sku, ByNumbers);
        foreach (var line in inWalkingOrder)
        {
            var bin = string.IsNullOrEmpty(line.Bin) ? "–" : line.Bin;
            var quantity = $"{line.Quantity}";
            foreach (var (part, shares) in line.Shares.Chunk(SharesInRow).Index())
                table.Row(part == 0
                    ?
                    [
                        new CheckboxCell(),
                        new TextCell(new CellText(bin, Theme.Large.Shrunk(bin, BinWidth))),
                        Item(line),
                        new TextCell(new CellText(quantity, (Theme.Large with { Size = 14 }).Shrunk(quantity, QuantityWidth))),
                        new PickListSharesCell(shares, totes),
                    ]
                    :
                    [
                        new TextCell(new CellText("", Theme.Large)),
                        new TextCell(new CellText("", Theme.Large)),
                        new TextCell(new CellText($"{line.Sku} (more orders)", Theme.Small)),
                        new TextCell(new CellText("", Theme.Large)),
                        new PickListSharesCell(shares, totes),
                    ]);
        }
    }

    private static Cell Item(PickListLine line)
    {
        var words = new TextCell(new CellText(line.Sku, Theme.Strong), new CellText(line.Title, Theme.Small, MaxLines: 2));
        return line.Barcode is { Length: > 0 } code ? new BarcodeBelowCell(words, code) : words;
    }
}
