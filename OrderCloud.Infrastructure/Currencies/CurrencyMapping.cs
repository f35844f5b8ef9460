using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Currencies;

namespace OrderCloud.Infrastructure.Currencies;

internal sealed class CurrencyMapping : IEntityTypeConfiguration<DayRate>, IEntityTypeConfiguration<CurrencyChoices>
{
    public void Configure(EntityTypeBuilder<DayRate> rate)
    {
        rate.HasKey(r => new { r.TenantId, r.Currency, r.Day });
        rate.Property(r => r.Currency).HasMaxLength(3);
        rate.Property(r => r.By).HasMaxLength(120);
        rate.Ignore(r => r.Rate);
    }

    public void Configure(EntityTypeBuilder<CurrencyChoices> choices)
    {
        choices.HasKey(c => c.TenantId);
        choices.Property(c => c.Version).IsConcurrencyToken();
        choices.Property(c => c.Trouble).HasMaxLength(400);
    }
}
