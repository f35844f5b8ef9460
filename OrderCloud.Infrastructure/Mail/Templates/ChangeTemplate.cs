using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Infrastructure.Mail.Templates;

/// <summary>Writes, resets and switches the mails to customers. What has errors is not kept.</summary>
public sealed class ChangeTemplate(Writes writes)
{
    /// <param name="seen">The version the caller saw; 0 when there was none.</param>
    public Task<Outcome<TemplateBook.Row>> WriteAsync(string kind, string subject, string body, int seen, CancellationToken ct) =>
        writes.RunAsync<TemplateBook.Row>(Permission.EditSettings, async db =>
        {
            if (MailKinds.Find(kind) is not { } known) return MailRefusals.KindUnknown;
            var errors = MailText.Subject(known, subject).Errors.Select(e => ("subject", e)).Concat(MailText.Body(known, body).Errors.Select(e => ("body", e))).ToList();
            if (errors.Count > 0) return MailRefusals.Text(errors);
            return await ChangeAsync(db, known, seen, t => t.Write(subject.Trim(), body.ReplaceLineEndings("\n").TrimEnd()), ct);
        }, ct);

    public Task<Outcome<TemplateBook.Row>> GoBackAsync(string kind, int seen, CancellationToken ct) => writes.RunAsync<TemplateBook.Row>(Permission.EditSettings, async db =>
        MailKinds.Find(kind) is { } known ? await ChangeAsync(db, known, seen, t => t.GoBackToDefault(), ct) : MailRefusals.KindUnknown, ct);

    public Task<Outcome<TemplateBook.Row>> SwitchAsync(string kind, bool on, CancellationToken ct) => writes.RunAsync<TemplateBook.Row>(Permission.EditSettings, async db =>
        MailKinds.Find(kind) is { } known ? await ChangeAsync(db, known, null, t => t.Switch(on), ct) : MailRefusals.KindUnknown, ct);

    private static async Task<Outcome<TemplateBook.Row>> ChangeAsync(AppDb db, MailKind kind, int? seen, Action<MessageTemplate> change, CancellationToken ct)
    {
        var template = await db.MessageTemplates.FirstOrDefaultAsync(t => t.Kind == kind.Name, ct);
        if (seen is { } version && version != (template?.Version ?? 0)) return MailRefusals.Stale;
        if (template is null) db.Add(template = new(kind.Name));
        change(template);
        await db.SaveChangesAsync(ct);   // so that the answer carries the version it has now
        return TemplateBook.RowOf(kind, template);
    }
}

/// <summary>Changes who the mails to customers come from and where their answers go; back to the store's own name anybody may.</summary>
public sealed class ChangeSender(Writes writes, MailboxProof mailboxes, CurrentUser user)
{
    public Task<Outcome<TemplateBook.Sender>> RunAsync(string name, string replyTo, int? seen, CancellationToken ct) => writes.RunAsync<TemplateBook.Sender>(Permission.EditSettings, async db =>
    {
        var (from, answers) = (name.Trim(), replyTo.Trim());
        var errors = new Errors();
        errors.AddIf(from.Length > 80 || from.Any(char.IsControl), "senderName", "A sender's name has at most 80 characters. Leave it empty to use the store's name.");
        errors.AddIf(answers.Length > 0 && (answers.Length > 254 || !MailAddress.TryCreate(answers, out var parsed) || parsed.Address != answers), "replyTo", "Write the whole e-mail address, with its ending such as .com");
        if (errors.ToRefusal() is { } wrong) return wrong;
        if ((from.Length > 0 || answers.Length > 0) && await mailboxes.WhyNotAsync(user, ct) is { } unproven) return unproven;

        var store = await db.Stores.SingleAsync(ct);
        if (seen is { } version && version != store.Version) return TenantRefusals.ChangedMeanwhile;
        store.ChangeSender(from, answers);
        await db.SaveChangesAsync(ct);   // so that the answer carries the version it has now
        return new TemplateBook.Sender(store.Name, store.SenderName, store.ReplyTo, store.Version);
    }, ct);
}
