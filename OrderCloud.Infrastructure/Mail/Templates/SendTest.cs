using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Mail.Templates;

/// <summary>Sends a text, saved or not, to the mailbox of whoever asks, and to no other. It is not kept: no customer got it.</summary>
public sealed class SendTest(PreviewTemplate preview, MailSender sender, IDbContextFactory<DirectoryDb> directory, IMemoryCache cache, CurrentUser user, TimeProvider clock)
{
    public const int MostInTenMinutes = 10;

    /// <returns>The address it went to.</returns>
    public async Task<Outcome<string>> RunAsync(MailKind kind, string subject, string body, string number, CancellationToken ct)
    {
        if (user.WhyNot(Permission.EditSettings) is { } forbidden) return forbidden;
        if (user.UserId is not { } person) return MailRefusals.NoMailbox;
        await using var db = await directory.CreateDbContextAsync(ct);
        if (await db.Users.Where(u => u.Id == person).Select(u => new { u.Email, u.DisplayName }).FirstOrDefaultAsync(ct) is not { Email: { Length: > 0 } to } me) return MailRefusals.NoMailbox;

        var outcome = await preview.RunAsync(kind, subject, body, number, ct);
        if (outcome is not Outcome<PreviewTemplate.View>.Done(var view)) return ((Outcome<PreviewTemplate.View>.Refused)outcome).Why;
        if (view.Mail is not { } mail) return MailRefusals.Text([.. view.SubjectErrors.Select(e => ("subject", e)), .. view.BodyErrors.Select(e => ("body", e))]);
        if (!MayGo(person)) return MailRefusals.TooManyTests;

        try
        {
            await sender.SendAsync(new() { Kind = kind.Name, FromName = view.FromName, To = to, ToName = me.DisplayName, Subject = $"[Test] {mail.Subject}", Text = mail.Text, Html = mail.Html, At = clock.GetUtcNow().UtcDateTime }, ct);
            return to;
        }
        catch (Exception e) when (e is SmtpException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return MailRefusals.NotTaken;
        }
    }

    private bool MayGo(Guid person)
    {
        var sent = cache.GetOrCreate(("mail-tests", person), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(10);
            return new Count();
        })!;
        return Interlocked.Increment(ref sent.Value) <= MostInTenMinutes;
    }

    private sealed class Count
    {
        public int Value;
    }
}
