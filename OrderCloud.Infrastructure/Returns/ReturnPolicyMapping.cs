using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Infrastructure.Returns;

internal sealed class ReturnPolicyMapping : IEntityTypeConfiguration<ReturnPolicyVersion>
{
    public void Configure(EntityTypeBuilder<ReturnPolicyVersion> version)
    {
        version.ToTable("ReturnPolicies");
        version.HasKey(v => new { v.TenantId, v.Number });   // of two changes at once the key lets one in
        version.Property(v => v.Number).ValueGeneratedNever();
        version.Property(v => v.Policy).HasMaxLength(int.MaxValue).HasConversion(
            policy => JsonSerializer.Serialize(policy, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<ReturnPolicy>(text, JsonSerializerOptions.Default)!);
    }
}
