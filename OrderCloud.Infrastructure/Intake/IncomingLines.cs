using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>The lines of an incoming order with the variants they mean: by the channel's listing, else by our SKU.</summary>
public sealed class IncomingLines
{
    private readonly IReadOnlyList<(IncomingLine Line, StockedVariant? Variant)> _lines;

    private IncomingLines(IReadOnlyList<(IncomingLine, StockedVariant?)> lines) => _lines = lines;

    public IReadOnlyList<PlacedLine> Placed => [.. _lines.Select(l => new PlacedLine(
        l.Variant?.Id, l.Line.Sku, l.Line.Title.Length > 0 ? l.Line.Title.Cut(200) : l.Variant?.Title ?? l.Line.Sku, l.Line.Quantity,
        l.Line.UnitPriceMinor, l.Line.DiscountMinor, l.Line.TaxMinor, l.Line.ExternalId))];

    public static async Task<IncomingLines> ResolveAsync(AppDb db, ConnectionId connection, IncomingOrder order, CancellationToken ct)
    {
        var skus = order.Lines.Select(l => l.Sku).Where(s => s.Length > 0).Distinct().ToList();
        var known = skus.Count > 0 ? await StockBySku.Of(db, skus, ct) : [];
        var listed = order.Door is Door.Channel ? await ListedAsync(db, connection, skus, ct) : [];
        return new([.. order.Lines.Select(line => (line, listed.GetValueOrDefault(line.Sku) ?? known.GetValueOrDefault(line.Sku)))]);
    }

    public Refusal? WhyNot(Door door)
    {
        if (door is Door.Channel) return null;
        var errors = new Errors();
        for (var i = 0; i < _lines.Count; i++)
            if (_lines[i].Variant is null) errors.Add($"lines[{i}].sku", $"There is no product with the SKU {_lines[i].Line.Sku}.");
        return errors.ToRefusal();
    }

    /// <summary>The line as it came, with what it means to us; in the order they were sent.</summary>
    public IReadOnlyList<(IncomingLine Line, StockedVariant? Variant)> Resolved => _lines;

    /// <summary>Units to route; the line ids are not known before the order is.</summary>
    public IReadOnlyList<WantedUnits> Wanted() =>
        [.. _lines.Where(IsRouted).Select(l => new WantedUnits(default, l.Variant!, l.Line.Wanted))];

    /// <summary>The same plan, with the lines of the order that was made of it.</summary>
    public RoutedUnits Bind(Order order, RoutedUnits routed) => routed with
    {
        Wanted = [.. order.Lines.Where((_, i) => IsRouted(_lines[i])).Zip(routed.Wanted, (line, wanted) => wanted with { Line = line.Id })],
    };

    private static bool IsRouted((IncomingLine Line, StockedVariant? Variant) line) => line.Variant is not null && line.Line.Wanted > 0;

    private static async Task<Dictionary<string, StockedVariant>> ListedAsync(AppDb db, ConnectionId connection, List<string> skus, CancellationToken ct)
    {
        var listings = await db.Listings.AsNoTracking().Where(l => l.ConnectionId == connection && skus.Contains(l.ExternalSku))
            .Select(l => new { l.ExternalSku, l.VariantId }).ToListAsync(ct);
        if (listings.Count == 0) return [];
        var variants = (await StockBySku.Of(db, listings.Select(l => l.VariantId).Distinct().ToList(), ct)).Values.ToDictionary(v => v.Id);
        return listings.ToDictionary(l => l.ExternalSku, l => variants[l.VariantId]);
    }
}
