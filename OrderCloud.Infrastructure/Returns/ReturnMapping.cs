using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Infrastructure.Returns;

internal sealed class ReturnMapping : IEntityTypeConfiguration<Return>, IEntityTypeConfiguration<ReturnLine>, IEntityTypeConfiguration<ReturnInspection>,
    IEntityTypeConfiguration<ReturnPhoto>, IEntityTypeConfiguration<ReturnPayout>
{
    public void Configure(EntityTypeBuilder<Return> of)
    {
        of.Property(r => r.Version).IsConcurrencyToken();
        of.Property(r => r.Number).HasMaxLength(60);
        of.Property(r => r.OrderNumber).HasMaxLength(50);
        of.Property(r => r.Currency).HasMaxLength(3);
        of.Property(r => r.RequestedBy).HasMaxLength(120);
        of.Property(r => r.DecidedBy).HasMaxLength(120);
        of.Property(r => r.Message).HasMaxLength(Return.LongestMessage);
        of.Property(r => r.ReplacementNumber).HasMaxLength(50);
        of.Ignore(r => r.AwaitsGoods);
        of.Ignore(r => r.DifferenceMinor);
        of.Ignore(r => r.Units);
        of.Ignore(r => r.IsLive);
        of.Ignore(r => r.PayableMinor);
        of.Ignore(r => r.PromisedMinor);
        of.HasOne<Order>().WithMany().HasForeignKey(r => r.OrderId).IsRequired().OnDelete(DeleteBehavior.Restrict);
        of.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.ReturnId).IsRequired();
        of.HasMany(r => r.Inspections).WithOne().HasForeignKey(i => i.ReturnId).IsRequired();
        of.HasMany(r => r.Photos).WithOne().HasForeignKey(p => p.ReturnId).IsRequired();
        of.HasMany(r => r.Payouts).WithOne().HasForeignKey(p => p.ReturnId).IsRequired();
        of.Navigation(r => r.Lines).AutoInclude();
        of.HasIndex(r => new { r.TenantId, r.Number }).IsUnique();
        of.HasIndex(r => new { r.TenantId, r.OrderId });
        of.HasIndex(r => new { r.TenantId, r.ReplacementId }).HasFilter("\"ReplacementId\" IS NOT NULL");
        of.HasIndex(r => new { r.TenantId, r.Status, r.RequestedAt, r.Id });
        of.HasIndex(r => new { r.TenantId, r.RequestedAt, r.Id });
    }

    public void Configure(EntityTypeBuilder<ReturnLine> line)
    {
        line.Property(l => l.Reason).HasMaxLength(ReturnReason.LongestCode);
        line.Property(l => l.Comment).HasMaxLength(Return.LongestComment);
        line.Property(l => l.Title).HasMaxLength(400);
        line.Ignore(l => l.Expected);
        line.Ignore(l => l.Uninspected);
        line.HasIndex(l => new { l.TenantId, l.ReturnId });
    }

    public void Configure(EntityTypeBuilder<ReturnInspection> inspection)
    {
        inspection.Property(i => i.Note).HasMaxLength(Return.LongestNote);
        inspection.Property(i => i.By).HasMaxLength(120);
        inspection.HasIndex(i => new { i.TenantId, i.ReturnId });
    }

    public void Configure(EntityTypeBuilder<ReturnPhoto> photo) => photo.HasIndex(p => new { p.TenantId, p.ReturnId });

    public void Configure(EntityTypeBuilder<ReturnPayout> payout)
    {
        payout.Property(p => p.By).HasMaxLength(120);
        payout.HasIndex(p => new { p.TenantId, p.RefundId });
    }
}
