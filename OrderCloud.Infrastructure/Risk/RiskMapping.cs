using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Risk;

namespace OrderCloud.Infrastructure.Risk;

internal sealed class RiskMapping : IEntityTypeConfiguration<RiskAssessment>, IEntityTypeConfiguration<FraudChoices>
{
    public void Configure(EntityTypeBuilder<RiskAssessment> verdict)
    {
        verdict.Property(v => v.Provider).HasMaxLength(60);
        verdict.Property(v => v.Source).HasMaxLength(80);
        verdict.Property(v => v.By).HasMaxLength(120);
        verdict.Property(v => v.Note).HasMaxLength(ApproveOrder.LongestNote);
        verdict.Property(v => v.AddressKey).HasMaxLength(32);
        verdict.Property(v => v.Signals).HasMaxLength(4000).HasConversion(
            signals => JsonSerializer.Serialize(signals, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<List<RiskSignal>>(text, JsonSerializerOptions.Default)!,
            new ValueComparer<IReadOnlyList<RiskSignal>>((a, b) => a!.SequenceEqual(b!), s => s.Count, s => s));
        verdict.Ignore(v => v.Level);
        verdict.Ignore(v => v.IsPerson);
        verdict.Ignore(v => v.Round);
        verdict.HasOne<Order>().WithMany().HasForeignKey(v => v.OrderId).IsRequired().OnDelete(DeleteBehavior.Restrict);
        verdict.HasIndex(v => new { v.TenantId, v.OrderId, v.Provider, v.Source }).IsUnique();   // of two who tell the same at once the key lets one in
        verdict.HasIndex(v => new { v.TenantId, v.AddressKey, v.PlacedAt, v.OrderId });
    }

    public void Configure(EntityTypeBuilder<FraudChoices> choices)
    {
        choices.HasKey(c => c.TenantId);
        choices.Property(c => c.Version).IsConcurrencyToken();
        choices.Property(c => c.Policy).HasMaxLength(int.MaxValue).HasConversion(
            policy => JsonSerializer.Serialize(policy, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<FraudPolicy>(text, JsonSerializerOptions.Default)!);
    }
}
