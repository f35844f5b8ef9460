using System.Globalization;
using OrderCloud.Infrastructure.Documents.Layout;
using OrderCloud.Infrastructure.Documents.Pdf;

namespace OrderCloud.Infrastructure.Documents;

/// <summary>The invoice, or the credit note, as the customer gets it.</summary>
public static class InvoicePaper
{
    private const double Square = 30, ValueTop = 17, SumWidth = 230, SumRow = 18, QrSize = 74;

    /// <summary>A PDF; on A4 unless told otherwise.</summary>
    public static byte[] Render(InvoicePaperModel model, PaperSize? paper = null)
    {
        var document = new PdfDocument($"{model.Title} {model.Number}");
        var brand = new Brand(model.MerchantName, model.BrandColor, model.Logo);
        var flow = new DocumentFlow(document, paper ?? PaperSize.A4, Theme.Margins, page => ContinuedHead(page, model, brand));
        Head(flow, model, brand);
        Parties(flow, model);
        Lines(flow, model);
        Sums(flow, model, brand);
        Taxes(flow, model);
        Payment(flow, model);
        flow.Footers(model.Footer.Length > 0 ? model.Footer.ReplaceLineEndings(" · ") : $"{model.MerchantName} · {model.Title} {model.Number}", Theme.Small);
        return document.Save();
    }

    private static void Head(DocumentFlow flow, InvoicePaperModel model, Brand brand)
    {
        var height = brand.HeightOf(Square);
        brand.DrawFirst(flow.Page, flow.Left, flow.Y, flow.Width - 130, Square);
        flow.Page.Text(model.Title.ToUpperInvariant(), flow.Right, flow.Y + (height + Theme.Label.CapHeight) / 2, Theme.Label, TextAlign.Right);
        flow.Y += height + 14;
        flow.Page.FilledRect(flow.Left, flow.Y, flow.Width, 1.5, brand.Color);
        flow.Y += 24;

        var number = (Theme.Number with { Size = 24 }).Shrunk(model.Number, flow.Width);
        flow.Page.Text(number.Fit(model.Number, flow.Width), flow.Left - 1, flow.Y + number.CapHeight, number);
        flow.Y += number.CapHeight + 24;
    }

    private static void ContinuedHead(DocumentFlow flow, InvoicePaperModel model, Brand brand)
    {
        const double SmallSquare = 20;
        var title = $"{model.Title} {model.Number}";
        var room = flow.Width * 0.5;
        var style = Theme.Strong.Shrunk(title, room);
        brand.Draw(flow.Page, flow.Left, flow.Y, flow.Width - room - 12, SmallSquare);
        flow.Page.Text(style.Fit(title, room), flow.Right, flow.Y + (SmallSquare + style.CapHeight) / 2, style, TextAlign.Right);
        flow.Y += SmallSquare + 10;
        flow.Page.FilledRect(flow.Left, flow.Y, flow.Width, 1.5, brand.Color);
        flow.Y += 22;
    }

    private static void Parties(DocumentFlow flow, InvoicePaperModel model)
    {
        var third = flow.Width / 3;
        var bottom = Math.Max(Party(flow, "BILLED TO", model.Buyer, flow.Left, third - 14), Party(flow, "FROM", model.Seller, flow.Left + third, third - 14));
        var y = flow.Y;
        foreach (var (label, value) in model.Facts)
        {
            var x = flow.Left + 2 * third;
            flow.Page.Text(label.ToUpperInvariant(), x, y + Theme.Label.CapHeight, Theme.Label);
            var style = Theme.Body.Shrunk(value, third - 78);
            flow.Page.Text(style.Fit(value, third - 78), flow.Right, y + Theme.Label.CapHeight, style, TextAlign.Right);
            y += 16;
        }
        flow.Y = Math.Max(bottom, y) + 26;
    }

    private static double Party(DocumentFlow flow, string label, IReadOnlyList<string> lines, double x, double width)
    {
        flow.Page.Text(label, x, flow.Y + Theme.Label.CapHeight, Theme.Label);
        var y = flow.Y + ValueTop;
        foreach (var (i, line) in lines.Where(line => !string.IsNullOrWhiteSpace(line)).Index())
            y += flow.Page.Paragraph(line, x, y, width, i == 0 ? Theme.Strong : Theme.Body with { Size = 9.5 }, maxLines: 2) + 6;
        return y;
    }

    private static void Lines(DocumentFlow flow, InvoicePaperModel model)
    {
        var hasTax = model.Taxes.Any(t => t.TaxMinor != 0);
        List<Column> columns = [Column.Wide("ITEM"), Column.Fixed("QTY", 34, TextAlign.Right), Column.Fixed("UNIT PRICE", 74, TextAlign.Right)];
        if (hasTax) columns.Add(Column.Fixed("TAX", 40, TextAlign.Right));
        columns.Add(Column.Fixed(model.TaxesIncluded || !hasTax ? "AMOUNT" : "NET", 84, TextAlign.Right));

        var table = new FlowTable(flow, columns);
        var quiet = Theme.Body with { Size = 8.5, Color = Theme.Muted };
        foreach (var (i, line) in model.Lines.Index())
        {
            List<CellText> item = [new(line.Title, Theme.Strong)];
            if (line.Sku.Length > 0) item.Add(new(line.Sku, quiet));
            if (line.DiscountMinor != 0) item.Add(new($"Discount {model.Text(-line.DiscountMinor)}", quiet));
            List<Cell> cells =
            [
                new TextCell([.. item]), new TextCell(new CellText(line.Quantity.ToString("N0", CultureInfo.InvariantCulture), Theme.Body)),
                new TextCell(new CellText(model.Text(line.UnitPriceMinor), Theme.Body)),
            ];
            if (hasTax) cells.Add(new TextCell(new CellText(line.Rate, Theme.Body)));
            cells.Add(new TextCell(new CellText(model.Text(line.AmountMinor), Theme.Strong)));
            table.Row(cells, i == model.Lines.Count - 1 ? 3 * SumRow : 0);
        }
    }

    private static void Sums(DocumentFlow flow, InvoicePaperModel model, Brand brand)
    {
        List<(string Text, long Minor, bool Strong)> rows = [];
        var tax = model.Taxes.Sum(t => t.TaxMinor);
        if (tax != 0)
        {
            rows.Add(("Total without tax", model.NetMinor, false));
            rows.Add(("Tax", tax, false));
        }
        if (model.AdjustmentMinor != 0) rows.Add(("Adjustment to what was charged", model.AdjustmentMinor, false));
        rows.Add(("Total", model.TotalMinor, true));
        if (model.PrepaidMinor is { } paid)
        {
            if (paid != 0) rows.Add(("Paid already", -paid, false));
            rows.Add(("To pay", model.TotalMinor - paid, true));
        }

        flow.KeepTogether(rows.Count * SumRow + 16);
        flow.Y += 10;
        var left = flow.Right - SumWidth;
        foreach (var (i, row) in rows.Index())
        {
            if (i == rows.Count - 1) flow.Page.FilledRect(left - 10, flow.Y, SumWidth + 10, SumRow + 4, brand.Wash);
            var style = row.Strong ? Theme.Large with { Size = 11 } : Theme.Body;
            var baseline = flow.Y + (i == rows.Count - 1 ? 15 : 13);
            flow.Page.Text(row.Text, left, baseline, style);
            flow.Page.Text(model.Text(row.Minor), flow.Right - (i == rows.Count - 1 ? 6 : 0), baseline, style, TextAlign.Right);
            flow.Y += i == rows.Count - 1 ? SumRow + 4 : SumRow;
        }
    }

    private static void Taxes(DocumentFlow flow, InvoicePaperModel model)
    {
        if (model.Taxes.All(t => t.TaxMinor == 0)) return;
        flow.KeepTogether(40 + model.Taxes.Count * 30);
        flow.Y += 18;
        var table = new FlowTable(flow, [Column.Wide("TAX RATE"), Column.Fixed("ON", 100, TextAlign.Right), Column.Fixed("TAX", 100, TextAlign.Right), Column.Fixed("TOGETHER", 100, TextAlign.Right)]);
        foreach (var (rate, net, tax) in model.Taxes)
            table.Row([Cell(rate), Cell(model.Text(net)), Cell(model.Text(tax)), Cell(model.Text(net + tax))]);

        static TextCell Cell(string text) => new(new CellText(text, Theme.Body with { Size = 9.5 }));
    }

    private static void Payment(DocumentFlow flow, InvoicePaperModel model)
    {
        var height = Math.Max(34 + model.Bank.Count * 15, model.TransferCode is null ? 0 : QrSize + 8);
        flow.KeepTogether(height + 20);
        flow.Y += 24;
        var top = flow.Y;
        var width = flow.Width - (model.TransferCode is null ? 0 : QrSize + 30);
        flow.Y += flow.Page.Paragraph(model.Terms, flow.Left, flow.Y, width, Theme.Strong, maxLines: 6) + 12;
        foreach (var (label, value) in model.Bank)
        {
            flow.Page.Text(label.ToUpperInvariant(), flow.Left, flow.Y + Theme.Label.CapHeight, Theme.Label);
            flow.Page.Text(Theme.Body.Fit(value, width - 96), flow.Left + 96, flow.Y + Theme.Label.CapHeight, Theme.Body);
            flow.Y += 15;
        }
        if (model.TransferCode is not { } code) return;
        flow.Page.QrCode(code, flow.Right - QrSize, top - 6, QrSize);
        flow.Page.Text("Scan to pay", flow.Right - QrSize / 2, top + QrSize + 4, Theme.Small, TextAlign.Center);
        flow.Y = Math.Max(flow.Y, top + QrSize + 8);
    }
}
