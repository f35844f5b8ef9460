using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Infrastructure.Mail.Templates;

/// <summary>A mail in all its forms, not yet kept.</summary>
/// <param name="TemplateVersion">0: the default text.</param>
public sealed record ComposedMail(string Subject, string Text, string Html, int TemplateVersion);

/// <summary>Step: makes mails of templates in the merchant's look.</summary>
public sealed class MailComposer(MailSettings settings)
{
    public async Task<MailStyle> StyleAsync(AppDb db, CancellationToken ct)
    {
        var s = await db.Stores.AsNoTracking().Select(s => new { s.Name, s.Brand, s.TimeZone, s.SenderName, s.ReplyTo, s.LogoId }).SingleAsync(ct);
        return new(
            s.Name, s.Brand, s.SenderName.Length > 0 ? s.SenderName : s.Name, s.ReplyTo, TimeZoneInfo.FindSystemTimeZoneById(s.TimeZone),
            s.LogoId is { } logo ? StoreLogo.UrlOf(settings, db.TenantId, logo) : null);
    }

    /// <summary>Whether the merchant wants this event's mail to be sent.</summary>
    public static async Task<bool> IsOnAsync(AppDb db, MailKind kind, CancellationToken ct) => !await db.MessageTemplates.AnyAsync(t => t.Kind == kind.Name && !t.IsOn, ct);

    /// <summary>The merchant's words, or the default ones: also when the merchant's no longer fit this version.</summary>
    public static async Task<ComposedMail> ComposeAsync(AppDb db, MailKind kind, MailStyle style, MailValues values, CancellationToken ct)
    {
        var own = await db.MessageTemplates.AsNoTracking().FirstOrDefaultAsync(t => t.Kind == kind.Name && t.Body != "", ct);
        return own is not null && Compose(kind, own.Subject, own.Body, own.Version, style, values) is { } written ? written : Default(kind, style, values);
    }

    /// <summary>Null when the text has errors.</summary>
    public static ComposedMail? Compose(MailKind kind, string subject, string body, int version, MailStyle style, MailValues values)
    {
        if (MailText.Subject(kind, subject).Text is not { } line || MailText.Body(kind, body).Text is not { } text) return null;
        var (title, blocks) = (line.ToLine(values), text.ToBlocks(values));
        return new(title, MailTemplate.Text(style.Frame, blocks), MailTemplate.Html(style.Frame, title, blocks), version);
    }

    private static ComposedMail Default(MailKind kind, MailStyle style, MailValues values) =>
        Compose(kind, kind.Subject, kind.Body, 0, style, values) ?? throw new InvalidOperationException($"The default text of {kind.Name} has errors.");

    /// <summary>Says on the order's timeline, once for each cause, that the merchant has switched this mail off.</summary>
    public static async Task NoteOffAsync(AppDb db, MailKind kind, OrderId order, Guid cause, DateTime at, string actor, CancellationToken ct)
    {
        if (await db.Timeline.AnyAsync(t => t.OrderId == order && t.Kind == "message_off" && t.SubjectId == cause, ct)) return;
        db.Announce("order", order.Value);
        db.Add(new TimelineEntry { OrderId = order, At = at, Kind = "message_off", Actor = actor, SubjectId = cause, Text = $"\"{kind.Title}\" was not sent to the customer: it is switched off in the settings." });
    }
}
