using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>A mail to a customer, kept as it was sent and resendable.</summary>
public sealed class Message : ITenantOwned, ITraced
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }
    public OrderId? OrderId { get; init; }

    /// <summary>"order_confirmation", "shipped" …</summary>
    public string Kind { get; init; } = "";

    /// <summary>The outbox row or click that asked for it: asked twice, sent once.</summary>
    public Guid CauseId { get; init; }

    /// <summary>The outbox row that delivers it, where that is another than its cause.</summary>
    public Guid? DutyId { get; init; }

    /// <summary>The merchant's name as the sender's.</summary>
    public string FromName { get; init; } = "";

    /// <summary>Where answers go; empty: to the sender.</summary>
    public string ReplyTo { get; init; } = "";
    public string To { get; init; } = "";

    /// <summary><see cref="To"/> in lower case, kept by the database: what the log is searched by.</summary>
    public string ToKey { get; private set; } = "";
    public string ToName { get; init; } = "";
    public string Subject { get; init; } = "";
    public string Text { get; init; } = "";
    public string Html { get; init; } = "";

    /// <summary>Which version of the merchant's template it was written with; 0 is the default text.</summary>
    public int TemplateVersion { get; init; }

    /// <summary>A stored file that goes with it.</summary>
    public Guid? AttachmentId { get; init; }

    /// <summary>The message it repeats.</summary>
    public Guid? ResendOf { get; init; }
    public DateTime At { get; init; }
    public WorkStatus Status { get; init; }

    /// <summary>The mail server knows no such mailbox: trying again does not help.</summary>
    public bool Bounced { get; init; }
    public int Attempts { get; init; }
    public DateTime? SentAt { get; init; }
    public string Error { get; init; } = "";
    public string Trace { get; init; } = "";

    public static Message Of(ComposedMail mail, MailStyle style, string kind, Guid cause, OrderId? order, string to, string toName, DateTime at, Guid? attachment = null) => new()
    {
        OrderId = order, Kind = kind, CauseId = cause, FromName = style.FromName, ReplyTo = style.ReplyTo, To = to, ToName = toName, Subject = mail.Subject,
        Text = mail.Text, Html = mail.Html, TemplateVersion = mail.TemplateVersion, At = at, AttachmentId = attachment,
    };

    /// <summary>The same mail to send, with a word that is not kept.</summary>
    public Message With(string mask, string word) => new()
    {
        Id = Id, OrderId = OrderId, Kind = Kind, CauseId = CauseId, FromName = FromName, ReplyTo = ReplyTo, To = To, ToName = ToName, At = At,
        Subject = Subject.Replace(mask, word, StringComparison.Ordinal), Text = Text.Replace(mask, word, StringComparison.Ordinal), Html = Html.Replace(mask, word, StringComparison.Ordinal),
    };
}

/// <summary>One try to hand a message to the mail server.</summary>
public sealed class MessageAttempt : ITenantOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }
    public Guid MessageId { get; init; }
    public DateTime At { get; init; }
    public WorkStatus Status { get; init; }
    public string Error { get; init; } = "";
    public string Actor { get; init; } = "";
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>, IEntityTypeConfiguration<MessageAttempt>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.Property(m => m.Kind).HasMaxLength(40);
        message.Property(m => m.To).HasMaxLength(254);
        message.Property(m => m.ToKey).HasMaxLength(2 * 254);   // some letters are two in lower case
        message.Property(m => m.ReplyTo).HasMaxLength(254);
        message.Property(m => m.Text).HasMaxLength(int.MaxValue);
        message.Property(m => m.Html).HasMaxLength(int.MaxValue);
        message.Property(m => m.Trace).HasMaxLength(32);
        message.Property(m => m.Error).HasMaxLength(1000);
        message.HasIndex(m => new { m.TenantId, m.CauseId, m.Kind }).IsUnique();
        message.HasIndex(m => new { m.TenantId, m.OrderId });
        message.HasIndex(m => new { m.TenantId, m.ToKey });
        message.HasIndex(m => new { m.TenantId, m.At });
        message.HasIndex(m => new { m.TenantId, m.Status, m.At });
    }

    public void Configure(EntityTypeBuilder<MessageAttempt> attempt)
    {
        attempt.Property(a => a.Error).HasMaxLength(1000);
        attempt.HasIndex(a => new { a.TenantId, a.MessageId, a.At });
    }
}
