using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Inventory.Transfers;

namespace OrderCloud.Web.Inventory.Transfers;

/// <summary>A transfer as it is being typed.</summary>
public sealed class TransferForm
{
    public sealed class Line
    {
        public required string Sku { get; init; }
        public required string Title { get; init; }
        public int? Units { get; set; }

        /// <summary>What stands in its field is no number of units; <see cref="Units"/> is what stood there before.</summary>
        public bool IsWrong { get; set; }
    }

    public string From { get; set; } = "";
    public string To { get; set; } = "";
    public string Note { get; set; } = "";
    public List<Line> Lines { get; } = [];

    public static TransferForm Of(TransferView view)
    {
        var form = new TransferForm { From = view.From.Code, To = view.To.Code, Note = view.Note };
        form.Lines.AddRange(view.Lines.Select(l => new Line { Sku = l.Sku, Title = l.Title, Units = l.Quantity }));
        return form;
    }

    /// <summary>A product that is there already gets one unit more.</summary>
    public void Add(FoundVariant variant)
    {
        if (Lines.Find(l => l.Sku == variant.Sku) is { } there) (there.Units, there.IsWrong) = ((there.Units ?? 0) + 1, false);
        else Lines.Add(new() { Sku = variant.Sku, Title = variant.Title, Units = 1 });
    }

    public TransferInput ToInput() => new(From, To, Note, [.. Lines.Select(l => new TransferInputLine(l.Sku, l.Units ?? 0))]);
}
