using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Invoicing;

internal sealed class InvoicingMapping : IEntityTypeConfiguration<InvoicingSettings>, IEntityTypeConfiguration<Invoice>, IEntityTypeConfiguration<InvoiceLine>,
    IEntityTypeConfiguration<InvoicePayment>, IEntityTypeConfiguration<CreditNote>, IEntityTypeConfiguration<CreditNoteLine>, IEntityTypeConfiguration<BankRow>
{
    private const int PartyLength = 4000;

    public void Configure(EntityTypeBuilder<InvoicingSettings> settings)
    {
        settings.HasKey(s => s.TenantId);
        settings.Property(s => s.Version).IsConcurrencyToken();
        settings.Property(s => s.InvoicePattern).HasMaxLength(40);
        settings.Property(s => s.CreditPattern).HasMaxLength(40);
        settings.Property(s => s.ReminderDays).HasMaxLength(40);
        settings.Ignore(s => s.Reminders);
        Seller(settings.Property(s => s.Seller));
    }

    public void Configure(EntityTypeBuilder<Invoice> invoice)
    {
        Document(invoice);
        invoice.Property(i => i.ShipmentNumber).HasMaxLength(60);
        invoice.Ignore(i => i.OutstandingMinor);
        invoice.Ignore(i => i.Taxes);
        invoice.Ignore(i => i.IsOpen);
        invoice.HasOne<Order>().WithMany().HasForeignKey(i => i.OrderId).IsRequired().OnDelete(DeleteBehavior.Restrict);
        invoice.HasMany(i => i.Lines).WithOne().HasForeignKey(l => l.InvoiceId).IsRequired();
        invoice.HasMany(i => i.Payments).WithOne().HasForeignKey(p => p.InvoiceId).IsRequired();
        invoice.HasIndex(i => new { i.TenantId, i.WholeOrderId }).IsUnique();
        invoice.HasIndex(i => new { i.TenantId, i.CustomerId, i.Status });
        invoice.HasIndex(i => new { i.TenantId, i.IssuedAt, i.Id });
        invoice.HasIndex(i => new { i.TenantId, i.Status, i.DueOn, i.Id });
    }

    public void Configure(EntityTypeBuilder<InvoiceLine> line)
    {
        line.ToTable("InvoiceLines");
        line.Property(l => l.Id).ValueGeneratedNever();
        Line(line);
        line.Ignore(l => l.GrossMinor);
        line.Ignore(l => l.Creditable);
        line.HasIndex(l => new { l.TenantId, l.InvoiceId });
    }

    public void Configure(EntityTypeBuilder<InvoicePayment> payment)
    {
        payment.ToTable("InvoicePayments");
        payment.Property(p => p.Id).ValueGeneratedNever();
        payment.Property(p => p.Method).HasMaxLength(60);
        payment.Property(p => p.Actor).HasMaxLength(120);
        payment.HasIndex(p => new { p.TenantId, p.InvoiceId });
    }

    public void Configure(EntityTypeBuilder<CreditNote> credit)
    {
        Document(credit);
        credit.Property(c => c.InvoiceNumber).HasMaxLength(60);
        credit.Property(c => c.Note).HasMaxLength(500);
        credit.Ignore(c => c.FreesUnits);
        credit.Ignore(c => c.Taxes);
        credit.HasOne<Invoice>().WithMany().HasForeignKey(c => c.InvoiceId).IsRequired().OnDelete(DeleteBehavior.Restrict);
        credit.HasMany(c => c.Lines).WithOne().HasForeignKey(l => l.CreditNoteId).IsRequired();
        credit.Navigation(c => c.Lines).AutoInclude();
        credit.HasIndex(c => new { c.TenantId, c.IssuedAt, c.Id });
    }

    public void Configure(EntityTypeBuilder<CreditNoteLine> line)
    {
        line.ToTable("CreditNoteLines");
        line.Property(l => l.Id).ValueGeneratedNever();
        Line(line);
        line.HasIndex(l => new { l.TenantId, l.CreditNoteId });
    }

    public void Configure(EntityTypeBuilder<BankRow> row)
    {
        row.Property(r => r.Hash).HasMaxLength(64);
        row.Property(r => r.Currency).HasMaxLength(3);
        row.Property(r => r.Text).HasMaxLength(500);
        row.Property(r => r.Actor).HasMaxLength(120);
        row.HasIndex(r => new { r.TenantId, r.Hash }).IsUnique();
    }

    private static void Document<T>(EntityTypeBuilder<T> document) where T : IssuedDocument
    {
        document.Property(d => d.Version).IsConcurrencyToken();
        document.Property(d => d.OrderNumber).HasMaxLength(40);
        document.Property(d => d.Number).HasMaxLength(60);
        document.Property(d => d.Series).HasMaxLength(40);
        document.Property(d => d.Currency).HasMaxLength(3);
        Seller(document.Property(d => d.Seller));
        Buyer(document.Property(d => d.Buyer));
        document.HasIndex(d => new { d.TenantId, d.Number }).IsUnique();
        document.HasIndex(d => new { d.TenantId, d.Series, d.Sequence }).IsUnique();
        document.HasIndex(d => new { d.TenantId, d.ShipmentId }).IsUnique();
        document.HasIndex(d => new { d.TenantId, d.OrderId });
    }

    private static void Line<T>(EntityTypeBuilder<T> line) where T : DocumentLine
    {
        line.Property(l => l.Sku).HasMaxLength(80);
        line.Property(l => l.Title).HasMaxLength(4200);
    }

    private static void Seller(PropertyBuilder<Seller> seller) => seller.HasMaxLength(PartyLength).HasConversion(
        value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default), text => JsonSerializer.Deserialize<Seller>(text, JsonSerializerOptions.Default)!);

    private static void Buyer(PropertyBuilder<Buyer> buyer) => buyer.HasMaxLength(PartyLength).HasConversion(
        value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default), text => JsonSerializer.Deserialize<Buyer>(text, JsonSerializerOptions.Default)!);
}
