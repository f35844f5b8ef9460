using OrderCloud.Infrastructure.Documents.Pdf;

namespace OrderCloud.Infrastructure.Documents.Layout;

/// <summary>A cell with a Code 128 below it, for a scanner in the hand; a code that cannot be drawn as one leaves the cell alone.</summary>
internal sealed class BarcodeBelowCell(Cell above, string code) : Cell
{
    private const double Gap = 6, BarHeight = 18, MostWidth = 110;

    public override double FirstBaseline => above.FirstBaseline;

    public override double HeightIn(double width) => above.HeightIn(width) + (Code128.CanEncode(code) ? Gap + BarHeight : 0);

    public override void Draw(PdfPage page, CellArea area)
    {
        above.Draw(page, area);
        page.Code128(code, area.X, area.Y + above.HeightIn(area.Width) + Gap, Math.Min(MostWidth, area.Width), BarHeight);
    }
}
