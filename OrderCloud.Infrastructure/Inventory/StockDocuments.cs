using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory;

/// <summary>Step: the story of a transfer, a goods receipt or a stock count.</summary>
internal static class StockDocuments
{
    private const int MostEntries = 200;

    extension(AppDb db)
    {
        public void Tell(Guid document, string kind, string text, string actor, DateTime at) =>
            db.Add(new StockDocumentEntry { SubjectId = document, Kind = kind, Text = text.Cut(400), Actor = actor.Cut(120), At = at });

        /// <summary>What happened to it, newest first.</summary>
        public Task<List<StockDocumentEntry>> StoryAsync(Guid document, CancellationToken ct) => db.StockDocumentEntries.AsNoTracking()
            .Where(e => e.SubjectId == document).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(MostEntries).ToListAsync(ct);
    }

    /// <summary>"1 unit" or "5 units".</summary>
    public static string Units(int units) => units == 1 ? "1 unit" : $"{units} units";
}

internal sealed class StockDocumentMapping : IEntityTypeConfiguration<StockDocumentEntry>
{
    public void Configure(EntityTypeBuilder<StockDocumentEntry> entry)
    {
        entry.Property(e => e.Kind).HasMaxLength(40);
        entry.Property(e => e.Text).HasMaxLength(400);
        entry.Property(e => e.Actor).HasMaxLength(120);
        entry.HasIndex(e => new { e.TenantId, e.SubjectId, e.At });
    }
}
