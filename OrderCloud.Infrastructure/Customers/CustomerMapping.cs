using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Customers;

internal sealed class CustomerMapping : IEntityTypeConfiguration<Customer>, IEntityTypeConfiguration<CustomerAddress>, IEntityTypeConfiguration<CustomerTag>,
    IEntityTypeConfiguration<KnownCustomerTag>, IEntityTypeConfiguration<CustomerTerm>, IEntityTypeConfiguration<CustomerKey>, IEntityTypeConfiguration<CustomerMatch>, IEntityTypeConfiguration<Interaction>
{
    public void Configure(EntityTypeBuilder<Customer> customer)
    {
        customer.Property(c => c.Version).IsConcurrencyToken();
        customer.Property(c => c.Email).HasMaxLength(254);
        customer.Property(c => c.EmailKey).HasMaxLength(254);
        customer.Property(c => c.Phone).HasMaxLength(40);
        customer.Property(c => c.PhoneKey).HasMaxLength(16);
        customer.Property(c => c.SortName).HasMaxLength(SearchText.MaxLength);
        customer.ComplexProperty(c => c.Address).AsColumns();
        customer.Ignore(c => c.Title);
        customer.HasMany(c => c.Addresses).WithOne().HasForeignKey(a => a.CustomerId).IsRequired();
        customer.HasMany(c => c.Tags).WithOne().HasForeignKey(t => t.CustomerId).IsRequired();
        customer.HasIndex(c => new { c.TenantId, c.EmailKey }).IsUnique();
        customer.HasIndex(c => new { c.TenantId, c.PhoneKey });
        customer.HasIndex(c => new { c.TenantId, c.CreatedAt, c.Id });
        customer.HasIndex(c => new { c.TenantId, c.SortName, c.Id });
        customer.HasIndex(c => new { c.TenantId, c.LastOrderAt, c.Id });
        customer.HasIndex(c => new { c.TenantId, c.ValueMinor, c.Id });
        customer.HasIndex(c => new { c.TenantId, c.CheckedAt });
        customer.HasIndex(c => new { c.TenantId, c.MergedIntoId });
    }

    public void Configure(EntityTypeBuilder<CustomerAddress> address)
    {
        address.Property(a => a.Id).ValueGeneratedNever();
        address.ComplexProperty(a => a.Address).AsColumns();
        address.HasIndex(a => new { a.TenantId, a.CustomerId });
    }

    public void Configure(EntityTypeBuilder<CustomerTag> tag)
    {
        tag.Property(t => t.Id).ValueGeneratedNever();
        tag.Property(t => t.Name).HasMaxLength(TagText.MaxLength);
        tag.Property(t => t.AddedBy).HasMaxLength(120);
        tag.HasIndex(t => new { t.TenantId, t.CustomerId, t.Name }).IsUnique();
        tag.HasIndex(t => new { t.TenantId, t.Name, t.CustomerId });
    }

    public void Configure(EntityTypeBuilder<KnownCustomerTag> tag)
    {
        tag.Property(t => t.Name).HasMaxLength(TagText.MaxLength);
        tag.HasKey(t => new { t.TenantId, t.Name });
    }

    public void Configure(EntityTypeBuilder<CustomerTerm> term)
    {
        term.Property(t => t.Term).HasMaxLength(SearchText.MaxLength);
        term.HasKey(t => new { t.TenantId, t.Term, t.CustomerId });
        term.HasIndex(t => new { t.TenantId, t.CustomerId, t.Term });
    }

    public void Configure(EntityTypeBuilder<CustomerKey> key)
    {
        key.Property(k => k.Key).HasMaxLength(CustomerKey.MaxLength);
        key.HasKey(k => new { k.TenantId, k.Key, k.CustomerId });
        key.HasIndex(k => new { k.TenantId, k.CustomerId });
    }

    public void Configure(EntityTypeBuilder<CustomerMatch> match)
    {
        match.HasKey(m => new { m.TenantId, m.FirstId, m.SecondId });
        match.Property(m => m.Likeness).HasMaxLength(40);
        match.Property(m => m.DismissedBy).HasMaxLength(120);
        match.HasIndex(m => new { m.TenantId, m.SecondId });
        match.HasIndex(m => new { m.TenantId, m.DismissedAt, m.FoundAt });
    }

    public void Configure(EntityTypeBuilder<Interaction> interaction)
    {
        interaction.Property(i => i.Id).ValueGeneratedNever();
        interaction.Property(i => i.Text).HasMaxLength(Interaction.MaxText);
        interaction.Property(i => i.Actor).HasMaxLength(120);
        interaction.Property(i => i.Assignee).HasMaxLength(120);
        interaction.Property(i => i.DoneBy).HasMaxLength(120);
        interaction.Ignore(i => i.IsOpen);
        interaction.HasIndex(i => new { i.TenantId, i.CustomerId, i.At, i.Id });
        interaction.HasIndex(i => new { i.TenantId, i.DoneAt, i.FollowUpOn, i.Id });
        interaction.HasIndex(i => new { i.TenantId, i.AssigneeId, i.DoneAt, i.FollowUpOn });
    }
}
