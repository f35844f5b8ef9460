using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Mail.Templates;

/// <summary>What a merchant has chosen for one event: its own words or the default ones, and whether it is sent at all. No row: the default, sent.</summary>
public sealed class MessageTemplate : Aggregate
{
    private MessageTemplate() { }

    public MessageTemplate(string kind) => Kind = kind;

    /// <summary>The event's name.</summary>
    public string Kind { get; private set; } = "";
    public bool IsOn { get; private set; } = true;

    /// <summary>Empty: the default text, subject and body.</summary>
    public string Subject { get; private set; } = "";
    public string Body { get; private set; } = "";

    public bool IsOwn => Body.Length > 0;

    public void Write(string subject, string body)
    {
        (Subject, Body) = (subject, body);
        Record(new TemplateChanged(Kind));
    }

    public void GoBackToDefault() => Write("", "");

    public void Switch(bool on)
    {
        IsOn = on;
        Record(new TemplateChanged(Kind));
    }
}

public sealed record TemplateChanged(string Kind) : IDomainEvent;

internal sealed class MessageTemplateMapping : IEntityTypeConfiguration<MessageTemplate>
{
    public void Configure(EntityTypeBuilder<MessageTemplate> template)
    {
        template.HasKey(t => new { t.TenantId, t.Kind });
        template.Property(t => t.Version).IsConcurrencyToken();
        template.Property(t => t.Kind).HasMaxLength(40);
        template.Property(t => t.Subject).HasMaxLength(MailText.LongestSubject);
        template.Property(t => t.Body).HasMaxLength(MailText.LongestBody);
    }
}
