using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Channels;

namespace OrderCloud.Infrastructure.Channels;

internal sealed class ChannelMapping : IEntityTypeConfiguration<Connection>, IEntityTypeConfiguration<Listing>
{
    public void Configure(EntityTypeBuilder<Connection> connection)
    {
        connection.Property(c => c.Version).IsConcurrencyToken();
        connection.Property(c => c.Kind).HasMaxLength(40);
        connection.Property(c => c.Code).HasMaxLength(40);
        connection.Property(c => c.BaseUrl).HasMaxLength(400);
        connection.Property(c => c.ProtectedSettings).HasMaxLength(8000);
        connection.HasIndex(c => new { c.TenantId, c.Code }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Listing> listing)
    {
        listing.HasKey(l => new { l.TenantId, l.ConnectionId, l.ExternalSku });
        listing.Property(l => l.ExternalSku).HasMaxLength(120);
    }
}
