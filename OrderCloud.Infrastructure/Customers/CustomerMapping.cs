using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Customers;

internal sealed class CustomerMapping : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> customer)
    {
        customer.Property(c => c.Version).IsConcurrencyToken();
        customer.Property(c => c.Email).HasMaxLength(254);
        customer.Property(c => c.EmailKey).HasMaxLength(254);
        customer.Property(c => c.Phone).HasMaxLength(40);
        customer.Property(c => c.PhoneKey).HasMaxLength(16);
        customer.ComplexProperty(c => c.Address).AsColumns();
        customer.HasIndex(c => new { c.TenantId, c.EmailKey }).IsUnique();
        customer.HasIndex(c => new { c.TenantId, c.PhoneKey });
        customer.HasIndex(c => new { c.TenantId, c.CreatedAt, c.Id });
    }
}
