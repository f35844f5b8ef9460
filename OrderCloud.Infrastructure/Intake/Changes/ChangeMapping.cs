using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Intake.Changes;

internal sealed class ChangeMapping : IEntityTypeConfiguration<OrderChange>
{
    public void Configure(EntityTypeBuilder<OrderChange> change)
    {
        change.ToTable("OrderChanges");
        change.Property(c => c.Version).IsConcurrencyToken();
        change.Property(c => c.Asked).HasMaxLength(int.MaxValue);
        change.Property(c => c.Promise).HasMaxLength(64);
        change.Property(c => c.StartedBy).HasMaxLength(120);
        change.Property(c => c.EndedBy).HasMaxLength(120);
        change.Property(c => c.Summary).HasMaxLength(2000);
        change.Ignore(c => c.WhyNotRevise);
        change.Ignore(c => c.WhyNotDiscard);
        change.HasOne<Order>().WithMany().HasForeignKey(c => c.OrderId).IsRequired();
        change.HasIndex(c => new { c.TenantId, c.OpenOrderId }).IsUnique().HasFilter("\"OpenOrderId\" IS NOT NULL");
        change.HasIndex(c => new { c.TenantId, c.OrderId, c.StartedAt });
    }
}
