using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Payments;

internal sealed class PaymentMapping : IEntityTypeConfiguration<PaymentTransaction>
{
    public void Configure(EntityTypeBuilder<PaymentTransaction> payment)
    {
        payment.ToTable("Payments");
        payment.Property(p => p.Gateway).HasMaxLength(60);
        payment.Property(p => p.Currency).HasMaxLength(3);
        payment.Property(p => p.Actor).HasMaxLength(120);
        payment.HasIndex(p => new { p.TenantId, p.OrderId, p.Gateway, p.Kind, p.Reference, p.Result }).IsUnique();
    }
}
