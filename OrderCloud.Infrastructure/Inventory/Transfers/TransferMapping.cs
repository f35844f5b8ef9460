using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Transfers;

namespace OrderCloud.Infrastructure.Inventory.Transfers;

internal sealed class TransferMapping : IEntityTypeConfiguration<Transfer>, IEntityTypeConfiguration<TransferLine>
{
    public void Configure(EntityTypeBuilder<Transfer> transfer)
    {
        transfer.Property(t => t.Version).IsConcurrencyToken();
        transfer.Property(t => t.Number).HasMaxLength(30);
        transfer.Property(t => t.Note).HasMaxLength(400);
        transfer.Property(t => t.CreatedBy).HasMaxLength(120);
        transfer.Ignore(t => t.IsOnItsWay);
        transfer.HasOne<Location>().WithMany().HasForeignKey(t => t.FromId).OnDelete(DeleteBehavior.Restrict);
        transfer.HasOne<Location>().WithMany().HasForeignKey(t => t.ToId).OnDelete(DeleteBehavior.Restrict);
        transfer.HasMany(t => t.Lines).WithOne().HasForeignKey(l => l.TransferId).IsRequired();
        transfer.Navigation(t => t.Lines).AutoInclude();
        transfer.HasIndex(t => new { t.TenantId, t.Number }).IsUnique();
        transfer.HasIndex(t => new { t.TenantId, t.CreatedAt, t.Id });
        transfer.HasIndex(t => new { t.TenantId, t.Status, t.CreatedAt, t.Id });
    }

    public void Configure(EntityTypeBuilder<TransferLine> line)
    {
        line.Property(l => l.Id).ValueGeneratedNever();
        line.Ignore(l => l.Outstanding);
        line.HasOne<Variant>().WithMany().HasForeignKey(l => l.VariantId).OnDelete(DeleteBehavior.Restrict);
        line.HasIndex(l => new { l.TenantId, l.VariantId });
        line.HasIndex(l => new { l.TenantId, l.TransferId, l.VariantId }).IsUnique();
    }
}
