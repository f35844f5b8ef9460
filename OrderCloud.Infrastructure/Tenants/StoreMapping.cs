using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Tenants;

namespace OrderCloud.Infrastructure.Tenants;

internal sealed class StoreMapping : IEntityTypeConfiguration<Store>
{
    public void Configure(EntityTypeBuilder<Store> store)
    {
        store.HasKey(s => s.TenantId);
        store.Property(s => s.Version).IsConcurrencyToken();
        store.Property(s => s.Country).HasMaxLength(2);
        store.Property(s => s.Currency).HasMaxLength(3);
        store.Property(s => s.Brand).HasMaxLength(7);
        store.Property(s => s.TimeZone).HasMaxLength(64);
        store.Property(s => s.SenderName).HasMaxLength(80);
        store.Property(s => s.ReplyTo).HasMaxLength(254);
        store.Property(s => s.OrderPrefix).HasMaxLength(12);
        store.Property(s => s.RateTable).HasMaxLength(8000);
    }
}
