using OrderCloud.Infrastructure.Documents.Pdf;

namespace OrderCloud.Infrastructure.Documents.Layout;

/// <summary>A table that goes on over pages: its heading is repeated on each, a row is never split.</summary>
public sealed class FlowTable(DocumentFlow flow, IReadOnlyList<Column> columns)
{
    private const double Gap = 14, RowPadding = 8, HeadingHeight = 20;
    private bool _begun;

    /// <summary>Adds a row; what follows the table and must stay on its page takes the height given last.</summary>
    public void Row(IReadOnlyList<Cell> cells, double keepBelow = 0)
    {
        var areas = Areas();
        var baseline = cells.Max(cell => cell.FirstBaseline);
        var height = 2 * RowPadding + cells.Zip(areas, (cell, area) => baseline - cell.FirstBaseline + cell.HeightIn(area.Width)).Max();
        if (!_begun)
        {
            flow.KeepTogether(HeadingHeight + height + keepBelow);
            Heading();
        }
        else if (!flow.HasRoom(height + keepBelow))
        {
            flow.StartPage();
            Heading();
        }
        for (var i = 0; i < cells.Count; i++)
            cells[i].Draw(flow.Page, areas[i] with { Y = flow.Y + RowPadding + baseline - cells[i].FirstBaseline });
        flow.Y += height;
        flow.Page.Line(flow.Left, flow.Y, flow.Right, flow.Y, Theme.Hairline);
    }

    private void Heading()
    {
        _begun = true;
        var baseline = flow.Y + Theme.Label.CapHeight;
        foreach (var (column, area) in columns.Zip(Areas()))
            flow.Page.Text(Theme.Label.Fit(column.Heading, area.Width), area.Anchor, baseline, Theme.Label, area.Align);
        flow.Y += HeadingHeight - 6;
        flow.Page.Line(flow.Left, flow.Y, flow.Right, flow.Y, Theme.Ink, 1);
    }

    private List<CellArea> Areas()
    {
        var free = flow.Width - columns.Sum(column => column.Width) - Gap * (columns.Count - 1);
        var shares = columns.Sum(column => column.Share);
        var areas = new List<CellArea>();
        var x = flow.Left;
        foreach (var column in columns)
        {
            var width = column.Share > 0 ? free * column.Share / shares : column.Width;
            areas.Add(new CellArea(x, 0, width, column.Align));
            x += width + Gap;
        }
        return areas;
    }
}

/// <summary>A column of a fixed width in points, or of a share of what the fixed ones leave.</summary>
public sealed record Column(string Heading, double Width, double Share, TextAlign Align)
{
    public static Column Fixed(string heading, double width, TextAlign align = TextAlign.Left) => new(heading, width, 0, align);
    public static Column Wide(string heading, double share = 1, TextAlign align = TextAlign.Left) => new(heading, 0, share, align);
}
