using OrderCloud.Infrastructure.Documents.Layout;
using OrderCloud.Infrastructure.Documents.Pdf;

namespace OrderCloud.Infrastructure.Documents;

/// <summary>The paper in the box: for the packer to tick, for the customer to check.</summary>
public static class PackingSlip
{
    private const double Square = 30, BarcodeWidth = 150, TotalHeight = 34, QrSize = 64, ValueTop = 17;

    /// <summary>A PDF; on A4 unless told otherwise.</summary>
    public static byte[] Render(PackingSlipModel slip, PaperSize? paper = null) => Render([slip], paper);

    /// <summary>Several in one file, each on pages of its own.</summary>
    public static byte[] Render(IReadOnlyList<PackingSlipModel> slips, PaperSize? paper = null)
    {
        var document = new PdfDocument(slips is [var only] ? $"Packing slip {only.OrderNumber}" : $"{slips.Count} packing slips");
        foreach (var slip in slips) Draw(document, slip, paper);
        return document.Save();
    }

    private static void Draw(PdfDocument document, PackingSlipModel slip, PaperSize? paper)
    {
        var brand = new Brand(slip.MerchantName, slip.BrandColor, slip.Logo);
        var flow = new DocumentFlow(document, paper ?? PaperSize.A4, Theme.Margins, page => ContinuedHead(page, slip, brand));
        Head(flow, slip, brand);
        Facts(flow, slip);
        Lines(flow, slip);
        Total(flow, slip);
        if (!string.IsNullOrWhiteSpace(slip.Note))
        {
            flow.Y += 12;
            flow.Callout("NOTE", slip.Note, Theme.Label, Theme.Body, brand.Color, brand.Wash);
        }
        if (slip.SelfServiceUrl is { Length: > 0 } url) SelfService(flow, url);
        flow.Footers(slip.Contact ?? $"{slip.MerchantName} · Order {slip.OrderNumber}", Theme.Small);
    }

    private static void Head(DocumentFlow flow, PackingSlipModel slip, Brand brand)
    {
        var height = brand.HeightOf(Square);
        brand.DrawFirst(flow.Page, flow.Left, flow.Y, flow.Width - 110, Square);
        flow.Page.Text("PACKING SLIP", flow.Right, flow.Y + (height + Theme.Label.CapHeight) / 2, Theme.Label, TextAlign.Right);
        flow.Y += height + 14;
        flow.Page.FilledRect(flow.Left, flow.Y, flow.Width, 1.5, brand.Color);
        flow.Y += 24;

        flow.Page.Text("ORDER", flow.Left, flow.Y + Theme.Label.CapHeight, Theme.Label);
        var room = flow.Width - BarcodeWidth - 36;
        var number = Theme.Number.Shrunk(slip.OrderNumber, room);
        flow.Page.Text(number.Fit(slip.OrderNumber, room), flow.Left - 1, flow.Y + 17 + number.CapHeight, number);

        var left = flow.Right - BarcodeWidth;
        flow.Page.Code128(slip.FulfillmentOrderNumber, left, flow.Y, BarcodeWidth, 32);
        var caption = Theme.Body with { Size = 9, Tracking = 0.8 };
        flow.Page.Text(caption.Fit(slip.FulfillmentOrderNumber, BarcodeWidth), left + BarcodeWidth / 2, flow.Y + 43, caption, TextAlign.Center);
        flow.Y += 66;
    }

    private static void ContinuedHead(DocumentFlow flow, PackingSlipModel slip, Brand brand)
    {
        const double SmallSquare = 20;
        var order = $"Order {slip.OrderNumber} · {slip.FulfillmentOrderNumber}";
        var room = flow.Width * 0.6;
        var style = Theme.Strong.Shrunk(order, room);
        brand.Draw(flow.Page, flow.Left, flow.Y, flow.Width - room - 12, SmallSquare);
        flow.Page.Text(style.Fit(order, room), flow.Right, flow.Y + (SmallSquare + style.CapHeight) / 2, style, TextAlign.Right);
        flow.Y += SmallSquare + 10;
        flow.Page.FilledRect(flow.Left, flow.Y, flow.Width, 1.5, brand.Color);
        flow.Y += 22;
    }

    private static void Facts(DocumentFlow flow, PackingSlipModel slip)
    {
        var shipToWidth = flow.Width * 0.46;
        flow.Page.Text("SHIP TO", flow.Left, flow.Y + Theme.Label.CapHeight, Theme.Label);
        var y = flow.Y + ValueTop;
        foreach (var (i, line) in slip.ShipTo.Where(line => !string.IsNullOrWhiteSpace(line)).Index())
            y += flow.Page.Paragraph(line, flow.Left, y, shipToWidth, i == 0 ? Theme.Large : Theme.Body, maxLines: 2) + (i == 0 ? 8.5 : 6.5);

        List<(string Label, string Value)> facts =
        [
            ("ORDER DATE", slip.OrderDate),
            ("SHIPS FROM", slip.LocationName),
            ("IN THIS PARCEL", Units(slip.Lines.Sum(line => line.Quantity))),
        ];
        if (slip.Part is { } part) facts.Add(("PART OF THE ORDER", $"{part.Number} of {part.Of}"));
        var left = flow.Right - flow.Width * 0.46;
        var width = flow.Width * 0.23;
        // On the baseline of the recipient's name, which is larger.
        var valueTop = ValueTop + Theme.Large.CapHeight - Theme.Body.CapHeight;
        var (top, bottom) = (flow.Y, flow.Y);
        foreach (var row in facts.Chunk(2))
        {
            foreach (var (column, (label, value)) in row.Index())
            {
                var x = left + column * width;
                flow.Page.Text(label, x, top + Theme.Label.CapHeight, Theme.Label);
                bottom = Math.Max(bottom, top + valueTop + flow.Page.Paragraph(value, x, top + valueTop, width - 10, Theme.Body, maxLines: 3));
            }
            top = bottom + 18;
        }
        bottom = Math.Max(bottom, y - 6.5);
        flow.Y = bottom + 30;
    }

    private static void Lines(DocumentFlow flow, PackingSlipModel slip)
    {
        var table = new FlowTable(flow,
        [
            Column.Fixed("", 13),
            Column.Wide("ITEM"),
            Column.Fixed("SKU", 128),
            Column.Fixed("QTY", 52, TextAlign.Right),
        ]);
        foreach (var (i, line) in slip.Lines.Index())
        {
            var quantity = new CellText($"{line.Quantity}", Theme.Large);
            Cell[] cells =
            [
                new CheckboxCell(),
                new TextCell(new CellText(line.Title, Theme.Strong)),
                new TextCell(new CellText(line.Sku, Theme.Body with { Size = 9, Color = Theme.Muted })),
                line.Ordered > line.Quantity
                    ? new TextCell(quantity, new CellText($"of {line.Ordered}", Theme.Small))
                    : new TextCell(quantity),
            ];
            table.Row(cells, i == slip.Lines.Count - 1 ? TotalHeight : 0);
        }
    }

    private static void Total(DocumentFlow flow, PackingSlipModel slip)
    {
        var units = slip.Lines.Sum(line => line.Quantity);
        flow.KeepTogether(TotalHeight);
        var baseline = flow.Y + 22;
        var total = slip.Part is { } part && part.OrderUnits > units ? $"{units} of {Units(part.OrderUnits)}" : Units(units);
        flow.Page.Text(total, flow.Right, baseline, Theme.Large, TextAlign.Right);
        var remark = slip.Part?.OrderUnits > units
            ? "The other items of this order travel separately."
            : slip.Lines.Count == 1 ? "1 line" : $"{slip.Lines.Count} lines";
        flow.Page.Text(remark, flow.Left + 27, baseline, Theme.Small);
        flow.Y += TotalHeight;
    }

    private static void SelfService(DocumentFlow flow, string url)
    {
        flow.KeepTogether(QrSize + 20);
        flow.Y += 20;
        flow.Page.QrCode(url, flow.Left - 6, flow.Y - 6, QrSize + 12);
        var x = flow.Left + QrSize + 16;
        flow.Page.Text("Your order online", x, flow.Y + 24, Theme.Strong);
        flow.Page.Paragraph("Follow the parcel, or send something back.", x, flow.Y + 31, flow.Right - x, Theme.Small, maxLines: 1);
        flow.Page.Text((Theme.Small with { Color = Theme.Ink }).Fit(url, flow.Right - x), x, flow.Y + 50, Theme.Small with { Color = Theme.Ink });
        flow.Y += QrSize;
    }

    private static string Units(int count) => count == 1 ? "1 unit" : $"{count} units";
}
