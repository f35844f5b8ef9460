using OrderCloud.Infrastructure.Documents.Layout;
using OrderCloud.Infrastructure.Documents.Pdf;

namespace OrderCloud.Infrastructure.Documents;

/// <summary>The paper that a customer puts into the parcel: where it goes, and what the warehouse scans when it arrives.</summary>
public static class ReturnSlip
{
    private const double Square = 30, BarcodeWidth = 190, QrSize = 92, ValueTop = 17;

    /// <summary>A PDF; on A4 unless told otherwise.</summary>
    public static byte[] Render(ReturnSlipModel slip, PaperSize? paper = null)
    {
        var document = new PdfDocument($"Return slip {slip.Number}");
        var brand = new Brand(slip.MerchantName, slip.BrandColor, slip.Logo);
        var flow = new DocumentFlow(document, paper ?? PaperSize.A4, Theme.Margins, page => ContinuedHead(page, slip, brand));
        Head(flow, slip, brand);
        Facts(flow, slip);
        flow.Callout("PUT THIS IN THE PARCEL", "Pack the items so that they arrive as you got them, and lay this page on top. Write the address above on the parcel.", Theme.Label, Theme.Body, brand.Color, brand.Wash);
        flow.Y += 24;
        Lines(flow, slip);
        flow.Footers($"{slip.MerchantName} · Return {slip.Number}", Theme.Small);
        return document.Save();
    }

    private static void Head(DocumentFlow flow, ReturnSlipModel slip, Brand brand)
    {
        var height = brand.HeightOf(Square);
        brand.DrawFirst(flow.Page, flow.Left, flow.Y, flow.Width - 110, Square);
        flow.Page.Text("RETURN SLIP", flow.Right, flow.Y + (height + Theme.Label.CapHeight) / 2, Theme.Label, TextAlign.Right);
        flow.Y += height + 14;
        flow.Page.FilledRect(flow.Left, flow.Y, flow.Width, 1.5, brand.Color);
        flow.Y += 24;

        flow.Page.Text("RETURN", flow.Left, flow.Y + Theme.Label.CapHeight, Theme.Label);
        var room = flow.Width - BarcodeWidth - 36;
        var number = Theme.Number.Shrunk(slip.Number, room);
        flow.Page.Text(number.Fit(slip.Number, room), flow.Left - 1, flow.Y + 17 + number.CapHeight, number);
        var left = flow.Right - BarcodeWidth;
        flow.Page.Code128(slip.Number, left, flow.Y, BarcodeWidth, 42);
        var caption = Theme.Body with { Size = 9, Tracking = 0.8 };
        flow.Page.Text(caption.Fit(slip.Number, BarcodeWidth), left + BarcodeWidth / 2, flow.Y + 53, caption, TextAlign.Center);
        flow.Y += 80;
    }

    private static void ContinuedHead(DocumentFlow flow, ReturnSlipModel slip, Brand brand)
    {
        const double SmallSquare = 20;
        var title = $"Return {slip.Number}";
        var room = flow.Width * 0.6;
        var style = Theme.Strong.Shrunk(title, room);
        brand.Draw(flow.Page, flow.Left, flow.Y, flow.Width - room - 12, SmallSquare);
        flow.Page.Text(style.Fit(title, room), flow.Right, flow.Y + (SmallSquare + style.CapHeight) / 2, style, TextAlign.Right);
        flow.Y += SmallSquare + 10;
        flow.Page.FilledRect(flow.Left, flow.Y, flow.Width, 1.5, brand.Color);
        flow.Y += 22;
    }

    private static void Facts(DocumentFlow flow, ReturnSlipModel slip)
    {
        var width = flow.Width * 0.5;
        flow.Page.Text("SEND TO", flow.Left, flow.Y + Theme.Label.CapHeight, Theme.Label);
        var y = flow.Y + ValueTop;
        foreach (var line in slip.SendTo.Count > 0 ? slip.SendTo : [$"Ask {slip.MerchantName} for the address"])
            y += flow.Page.Paragraph(line, flow.Left, y, width, Theme.Large, maxLines: 2) + 8.5;

        var left = flow.Left + width + 20;
        var column = flow.Right - QrSize - 12 - left;
        var below = flow.Y;
        foreach (var (label, value) in new[] { ("FROM", slip.CustomerName), ("ORDER", slip.OrderNumber), ("ASKED FOR ON", slip.Date) })
        {
            flow.Page.Text(label, left, below + Theme.Label.CapHeight, Theme.Label);
            below += ValueTop + flow.Page.Paragraph(value, left, below + ValueTop, column, Theme.Body, maxLines: 2) + 14;
        }
        flow.Page.QrCode(slip.Number, flow.Right - QrSize, flow.Y - 8, QrSize);
        flow.Y = Math.Max(Math.Max(y, below), flow.Y + QrSize) + 14;
    }

    private static void Lines(DocumentFlow flow, ReturnSlipModel slip)
    {
        var table = new FlowTable(flow, [Column.Fixed("", 13), Column.Wide("ITEM"), Column.Fixed("WHY", 120), Column.Fixed("SKU", 110), Column.Fixed("QTY", 40, TextAlign.Right)]);
        foreach (var line in slip.Lines)
        {
            table.Row(
            [
                new CheckboxCell(), new TextCell(new CellText(line.Title, Theme.Strong)), new TextCell(new CellText(line.Reason, Theme.Body)),
                new TextCell(new CellText(line.Sku, Theme.Body with { Size = 9, Color = Theme.Muted })), new TextCell(new CellText($"{line.Quantity}", Theme.Large)),
            ]);
        }
    }
}
