using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Payments;

internal sealed class PaymentMapping : IEntityTypeConfiguration<PaymentTransaction>, IEntityTypeConfiguration<GatewayConnection>, IEntityTypeConfiguration<PaymentChoices>,
    IEntityTypeConfiguration<PaymentIntent>, IEntityTypeConfiguration<PayLink>,
    IEntityTypeConfiguration<GrantedRefund>, IEntityTypeConfiguration<GrantedRefundLine>, IEntityTypeConfiguration<CreditAccount>, IEntityTypeConfiguration<CreditEntry>, IEntityTypeConfiguration<GoodwillChoices>
{
    public void Configure(EntityTypeBuilder<PaymentTransaction> payment)
    {
        payment.ToTable("Payments");
        payment.Property(p => p.Gateway).HasMaxLength(60);
        payment.Property(p => p.Currency).HasMaxLength(3);
        payment.Property(p => p.Actor).HasMaxLength(120);
        payment.HasIndex(p => new { p.TenantId, p.OrderId, p.Gateway, p.Kind, p.Reference, p.Result }).IsUnique();
        payment.HasIndex(p => new { p.TenantId, p.Reference });
    }

    public void Configure(EntityTypeBuilder<GatewayConnection> gateway)
    {
        gateway.ToTable("Gateways");
        gateway.Property(g => g.Version).IsConcurrencyToken();
        gateway.Property(g => g.Kind).HasMaxLength(40);
        gateway.Property(g => g.BaseUrl).HasMaxLength(400);
        gateway.Property(g => g.ProtectedSettings).HasMaxLength(8000);
        gateway.HasIndex(g => new { g.TenantId, g.Kind }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PaymentChoices> choices)
    {
        choices.HasKey(c => c.TenantId);
        choices.Property(c => c.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<PaymentIntent> intent)
    {
        intent.Property(i => i.Version).IsConcurrencyToken();
        intent.Property(i => i.Gateway).HasMaxLength(60);
        intent.Property(i => i.Currency).HasMaxLength(3);
        intent.Property(i => i.PaymentId).HasMaxLength(200);
        intent.Property(i => i.TargetId).HasMaxLength(200);
        intent.Property(i => i.PageUrl).HasMaxLength(2000);
        intent.Property(i => i.Reason).HasMaxLength(200);
        intent.Property(i => i.Error).HasMaxLength(400);
        intent.Property(i => i.Actor).HasMaxLength(120);
        intent.Ignore(i => i.RootId);
        intent.Ignore(i => i.Amount);
        intent.Ignore(i => i.IsOpen);
        intent.HasOne<Order>().WithMany().HasForeignKey(i => i.OrderId).IsRequired().OnDelete(DeleteBehavior.Restrict);
        intent.HasIndex(i => new { i.TenantId, i.OrderId });
        intent.HasIndex(i => new { i.TenantId, i.Status, i.NotBefore });
        intent.HasIndex(i => new { i.TenantId, i.PaymentId });
    }

    public void Configure(EntityTypeBuilder<PayLink> link)
    {
        link.Property(l => l.Version).IsConcurrencyToken();
        link.Property(l => l.Currency).HasMaxLength(3);
        link.Property(l => l.Note).HasMaxLength(PayLink.LongestNote);
        link.Property(l => l.Actor).HasMaxLength(120);
        link.HasOne<Order>().WithMany().HasForeignKey(l => l.OrderId).IsRequired().OnDelete(DeleteBehavior.Restrict);
        link.HasIndex(l => new { l.TenantId, l.OrderId });
    }

    public void Configure(EntityTypeBuilder<GrantedRefund> refund)
    {
        refund.ToTable("Refunds");
        refund.Ignore(r => r.IsVain);
        refund.Property(r => r.Version).IsConcurrencyToken();
        refund.Property(r => r.Reason).HasMaxLength(GrantedRefund.LongestReason);
        refund.Property(r => r.Actor).HasMaxLength(120);
        refund.HasOne<Order>().WithMany().HasForeignKey(r => r.OrderId).IsRequired().OnDelete(DeleteBehavior.Restrict);
        refund.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.RefundId).IsRequired();
        refund.HasIndex(r => new { r.TenantId, r.OrderId });
    }

    public void Configure(EntityTypeBuilder<GrantedRefundLine> line)
    {
        line.ToTable("RefundLines");
        line.HasIndex(l => new { l.TenantId, l.RefundId });
    }

    public void Configure(EntityTypeBuilder<CreditAccount> account)
    {
        account.Property(a => a.Version).IsConcurrencyToken();
        account.Property(a => a.Currency).HasMaxLength(3);
        account.HasIndex(a => new { a.TenantId, a.CustomerId, a.Currency }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CreditEntry> entry)
    {
        entry.ToTable("CreditEntries");
        entry.Property(e => e.Currency).HasMaxLength(3);
        entry.Property(e => e.Note).HasMaxLength(CreditEntry.LongestNote);
        entry.Property(e => e.Actor).HasMaxLength(120);
        entry.HasIndex(e => new { e.TenantId, e.CustomerId, e.At });
    }

    public void Configure(EntityTypeBuilder<GoodwillChoices> choices)
    {
        choices.HasKey(c => c.TenantId);
        choices.Property(c => c.Version).IsConcurrencyToken();
        choices.Property(c => c.Policy).HasMaxLength(1000).HasConversion(
            policy => JsonSerializer.Serialize(policy, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<GoodwillPolicy>(text, JsonSerializerOptions.Default)!);
    }
}
