using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Mail;

/// <param name="Path">Of the button, below the site's public address.</param>
public sealed record SystemLetter(string Subject, string Words, string Button, string Path);

/// <summary>Mails of the site itself to the people of a merchant: written in the transaction of their cause, sent afterwards, tried again until they left.</summary>
public sealed class SystemMails(IDbContextFactory<DirectoryDb> directory, MailSender sender, MailSettings settings, TimeProvider clock)
{
    public const int MaxAttempts = 10;

    private const int Batch = 50;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2), Longest = TimeSpan.FromHours(4), Kept = TimeSpan.FromDays(30);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Step: adds a mail to each owner to what the caller saves.</summary>
    public Task ToOwnersAsync(DirectoryDb db, Merchant merchant, string kind, SystemLetter letter, CancellationToken ct) => ToAsync(db, merchant, kind, letter, ownersOnly: true, ct);

    /// <summary>Step: adds a mail to each member to what the caller saves.</summary>
    public Task ToMembersAsync(DirectoryDb db, Merchant merchant, string kind, SystemLetter letter, CancellationToken ct) => ToAsync(db, merchant, kind, letter, ownersOnly: false, ct);

    private async Task ToAsync(DirectoryDb db, Merchant merchant, string kind, SystemLetter letter, bool ownersOnly, CancellationToken ct)
    {
        var people = await (
            from m in db.Memberships
            join u in db.Users on m.UserId equals u.Id
            where m.TenantId == merchant.Id && u.Email != null && (!ownersOnly || m.Role == Role.Owner)
            select u.Email).ToListAsync(ct);
        var content = new MailContent
        {
            Merchant = "OrderCloud", Brand = "#24523F", Heading = letter.Subject, Intro = letter.Words, ButtonText = letter.Button, ButtonUrl = settings.PublicUrl + letter.Path,
            Reason = $"You get this mail because you {(ownersOnly ? "own" : "work in")} {merchant.Name} on OrderCloud.",
        };
        db.AddRange(people.Select(to => new SystemMail
        {
            TenantId = merchant.Id, Kind = kind, To = to!, Subject = letter.Subject, Text = MailTemplate.Text(content), Html = MailTemplate.Html(content), At = Now, NotBefore = Now,
        }));
    }

    /// <summary>Sends what is due and forgets what left a month ago; answers how many left.</summary>
    public async Task<int> SendDueAsync(CancellationToken ct)
    {
        var (now, sent) = (Now, 0);
        await using var db = await directory.CreateDbContextAsync(ct);
        var old = now - Kept;
        await db.SystemMails.Where(m => m.Status == WorkStatus.Done && m.SentAt < old).ExecuteDeleteAsync(ct);
        var due = await db.SystemMails.AsNoTracking().Where(m => (m.Status == WorkStatus.Pending || m.Status == WorkStatus.Retrying) && m.NotBefore <= now).OrderBy(m => m.NotBefore).Take(Batch).ToListAsync(ct);
        foreach (var mail in due)
        {
            var taken = await db.SystemMails.Where(m => m.Id == mail.Id && m.Attempts == mail.Attempts && m.Status != WorkStatus.Done)
                .ExecuteUpdateAsync(s => s.SetProperty(m => m.NotBefore, now + Lease).SetProperty(m => m.Attempts, m => m.Attempts + 1), ct);
            if (taken == 0) continue;   // another node sends it
            if (await TrySendAsync(db, mail, ct)) sent++;
        }
        return sent;
    }

    /// <summary>Has one that failed or waits tried again now; false when there is none.</summary>
    public async Task<bool> RetryAsync(Guid id, CancellationToken ct)
    {
        var now = Now;
        await using var db = await directory.CreateDbContextAsync(ct);
        return await db.SystemMails.Where(m => m.Id == id && m.Status != WorkStatus.Done)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.Status, WorkStatus.Pending).SetProperty(m => m.Attempts, 0).SetProperty(m => m.NotBefore, now), ct) == 1;
    }

    private async Task<bool> TrySendAsync(DirectoryDb db, SystemMail mail, CancellationToken ct)
    {
        try
        {
            await sender.SendAsync(new Message { Id = mail.Id, Kind = mail.Kind, FromName = "OrderCloud", To = mail.To, Subject = mail.Subject, Text = mail.Text, Html = mail.Html, At = mail.At }, ct);
        }
        catch (Exception e) when (e is SmtpException or IOException or FormatException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            var (error, last) = (ErrorText.Of(e), mail.Attempts + 1 >= MaxAttempts);
            var next = Now + TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, 30 * Math.Pow(2, mail.Attempts)));
            await db.SystemMails.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(
                s => s.SetProperty(m => m.Status, last ? WorkStatus.Failed : WorkStatus.Retrying).SetProperty(m => m.Error, error).SetProperty(m => m.NotBefore, next), ct);
            return false;
        }
        var at = Now;
        await db.SystemMails.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Status, WorkStatus.Done).SetProperty(m => m.Error, "").SetProperty(m => m.SentAt, at), ct);
        return true;
    }
}
