using OrderCloud.Infrastructure.Documents.Pdf;

namespace OrderCloud.Infrastructure.Documents.Layout;

/// <summary>What stands in one field of a table.</summary>
public abstract class Cell
{
    /// <summary>From the cell's top to its first baseline: the cells of a row share that line.</summary>
    public abstract double FirstBaseline { get; }

    public abstract double HeightIn(double width);
    public abstract void Draw(PdfPage page, CellArea area);
}

/// <summary>The room a cell may draw in.</summary>
public readonly record struct CellArea(double X, double Y, double Width, TextAlign Align)
{
    /// <summary>The x that a text so aligned is given.</summary>
    public double Anchor => Align switch
    {
        TextAlign.Right => X + Width,
        TextAlign.Center => X + Width / 2,
        _ => X,
    };
}

/// <summary>A text of a cell; what goes over the last line is cut with an ellipsis.</summary>
public readonly record struct CellText(string Text, TextStyle Style, int MaxLines = 3);

/// <summary>Texts one under the other, each wrapped to the column.</summary>
public sealed class TextCell(params CellText[] texts) : Cell
{
    private const double Between = 2.5;

    public override double FirstBaseline => texts[0].Style.CapHeight;

    public override double HeightIn(double width) => Lines(width).Last().Baseline;

    public override void Draw(PdfPage page, CellArea area)
    {
        foreach (var (text, baseline, style) in Lines(area.Width)) page.Text(text, area.Anchor, area.Y + baseline, style, area.Align);
    }

    private IEnumerable<(string Text, double Baseline, TextStyle Style)> Lines(double width)
    {
        var baseline = 0.0;
        foreach (var (text, style, maxLines) in texts)
        {
            foreach (var line in style.Wrap(text, width, maxLines))
            {
                baseline += baseline == 0 ? style.CapHeight : style.LineHeight;
                yield return (line, baseline, style);
            }
            baseline += Between;
        }
    }
}

/// <summary>An empty square to tick by hand.</summary>
public sealed class CheckboxCell(double size = 12) : Cell
{
    // Centres the square on the capitals of a line of body text.
    public override double FirstBaseline => (size + Theme.Body.CapHeight) / 2;

    public override double HeightIn(double width) => size;

    public override void Draw(PdfPage page, CellArea area) =>
        page.StrokedRect(area.X + 0.5, area.Y, size, size, Theme.Muted, 1, radius: 2);
}
