using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Receiving;
using OrderCloud.Domain.Inventory.Transfers;

namespace OrderCloud.Infrastructure.Inventory.Receiving;

internal sealed class ReceivingMapping : IEntityTypeConfiguration<GoodsReceipt>, IEntityTypeConfiguration<GoodsReceiptLine>
{
    public void Configure(EntityTypeBuilder<GoodsReceipt> receipt)
    {
        receipt.Property(r => r.Version).IsConcurrencyToken();
        receipt.Property(r => r.Number).HasMaxLength(30);
        receipt.Property(r => r.Reference).HasMaxLength(GoodsReceipt.LongestReference);
        receipt.Property(r => r.Reason).HasMaxLength(GoodsReceipt.LongestReason);
        receipt.Property(r => r.StartedBy).HasMaxLength(120);
        receipt.Property(r => r.ClosedBy).HasMaxLength(120);
        receipt.Ignore(r => r.Units);
        receipt.HasOne<Location>().WithMany().HasForeignKey(r => r.LocationId).OnDelete(DeleteBehavior.Restrict);
        receipt.HasOne<Transfer>().WithMany().HasForeignKey(r => r.TransferId).OnDelete(DeleteBehavior.Restrict);
        receipt.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.ReceiptId).IsRequired();
        receipt.Navigation(r => r.Lines).AutoInclude();
        receipt.HasIndex(r => new { r.TenantId, r.Number }).IsUnique();
        receipt.HasIndex(r => new { r.TenantId, r.StartedAt, r.Id });
        receipt.HasIndex(r => new { r.TenantId, r.Status, r.StartedAt, r.Id });
    }

    public void Configure(EntityTypeBuilder<GoodsReceiptLine> line)
    {
        line.Property(l => l.Id).ValueGeneratedNever();
        line.HasOne<Variant>().WithMany().HasForeignKey(l => l.VariantId).OnDelete(DeleteBehavior.Restrict);
        line.HasIndex(l => new { l.TenantId, l.ReceiptId, l.VariantId }).IsUnique();
    }
}
