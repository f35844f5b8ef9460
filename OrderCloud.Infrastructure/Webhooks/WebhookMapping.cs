using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Webhooks;

namespace OrderCloud.Infrastructure.Webhooks;

internal sealed class WebhookMapping : IEntityTypeConfiguration<WebhookEndpoint>, IEntityTypeConfiguration<WebhookDelivery>, IEntityTypeConfiguration<WebhookAttempt>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> endpoint)
    {
        endpoint.Property(e => e.Version).IsConcurrencyToken();
        endpoint.Property(e => e.Url).HasMaxLength(WebhookUrl.Longest);
        endpoint.Property(e => e.Description).HasMaxLength(WebhookChoices.LongestDescription);
        endpoint.Property(e => e.ProtectedSecret).HasMaxLength(2000);
        endpoint.Property(e => e.ProtectedOldSecret).HasMaxLength(2000);
        endpoint.Property(e => e.Topics).HasMaxLength(2000).HasConversion(
            topics => string.Join(' ', topics),
            text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            new ValueComparer<IReadOnlyList<string>>((a, b) => a!.SequenceEqual(b!), t => t.Count, t => t));
        endpoint.Ignore(e => e.Host);
        endpoint.HasIndex(e => new { e.TenantId, e.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<WebhookDelivery> delivery)
    {
        delivery.Property(d => d.Version).IsConcurrencyToken();
        delivery.Property(d => d.Topic).HasMaxLength(40);
        delivery.Property(d => d.About).HasMaxLength(60);
        delivery.Property(d => d.Body).HasMaxLength(int.MaxValue);
        delivery.Property(d => d.LastError).HasMaxLength(WebhookReply.LongestError);
        delivery.HasOne<WebhookEndpoint>().WithMany().HasForeignKey(d => d.EndpointId).IsRequired().OnDelete(DeleteBehavior.Cascade);
        delivery.HasIndex(d => new { d.TenantId, d.EndpointId, d.CauseId }).IsUnique();   // of two who handle the same event the key lets one in
        delivery.HasIndex(d => new { d.TenantId, d.EndpointId, d.CreatedAt });
        delivery.HasIndex(d => new { d.TenantId, d.State, d.NextAt });
        delivery.HasIndex(d => new { d.TenantId, d.OrderId });
        delivery.HasIndex(d => new { d.TenantId, d.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<WebhookAttempt> attempt)
    {
        attempt.Property(a => a.Answer).HasMaxLength(WebhookReply.LongestText);
        attempt.Property(a => a.Error).HasMaxLength(WebhookReply.LongestError);
        attempt.HasOne<WebhookDelivery>().WithMany().HasForeignKey(a => a.DeliveryId).IsRequired().OnDelete(DeleteBehavior.Cascade);
        attempt.HasIndex(a => new { a.TenantId, a.DeliveryId, a.Number });
    }
}
