using OrderCloud.Infrastructure.Documents.Layout;
using OrderCloud.Infrastructure.Documents.Pdf;

namespace OrderCloud.Infrastructure.Documents;

/// <summary>Where a picked line goes: the tote's number, the fulfillment order, how many; two to a row where the numbers are short enough to stand whole.</summary>
internal sealed class PickListSharesCell(IReadOnlyList<PickListShare> shares, IReadOnlyDictionary<string, int> totes) : Cell
{
    public const double Width = 192;
    private const double RowHeight = 16, TextLeft = ToteBadge.Width + 5, Space = 3;
    private static readonly TextStyle Style = Theme.Body with { Size = 8.5 };
    private static readonly TextStyle Quantity = Theme.Strong with { Size = 8.5 };

    public override double FirstBaseline => (ToteBadge.Height + Quantity.CapHeight) / 2;

    private int Columns => shares.All(share => TextWidth(share) <= Width / 2 - TextLeft - 5) ? 2 : 1;

    public override double HeightIn(double width) =>
        (shares.Count + Columns - 1) / Columns * RowHeight - (RowHeight - ToteBadge.Height);

    public override void Draw(PdfPage page, CellArea area)
    {
        var columns = Columns;
        foreach (var (i, share) in shares.Index())
        {
            var (x, y) = (area.X + i % columns * Width / columns, area.Y + i / columns * RowHeight);
            if (totes.TryGetValue(share.FulfillmentOrderNumber, out var tote)) ToteBadge.Draw(page, x, y, tote);
            var room = Width / columns - TextLeft - Space - Quantity.WidthOf(Times(share));
            var number = Style.Fit(share.FulfillmentOrderNumber, room);
            page.Text(number, x + TextLeft, y + FirstBaseline, Style);
            page.Text(Times(share), x + TextLeft + Style.WidthOf(number) + Space, y + FirstBaseline, Quantity);
        }
    }

    private static double TextWidth(PickListShare share) =>
        Style.WidthOf(share.FulfillmentOrderNumber) + Space + Quantity.WidthOf(Times(share));

    private static string Times(PickListShare share) => $"× {share.Quantity}";
}

/// <summary>The number of a tote on the cart, white on dark.</summary>
internal static class ToteBadge
{
    public const double Width = 17, Height = 13;
    private static readonly TextStyle Style = new(Typeface.Bold, 8, PdfColor.White);

    public static void Draw(PdfPage page, double x, double y, int tote)
    {
        page.FilledRect(x, y, Width, Height, Theme.Ink, radius: 3);
        page.Text($"{tote}", x + Width / 2, y + (Height + Style.CapHeight) / 2, Style, TextAlign.Center);
    }
}
