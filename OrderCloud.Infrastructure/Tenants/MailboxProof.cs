using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>
/// Whether the mailbox of somebody who signed up is theirs. They work at once and get a link by mail; until it is used, nobody is written to in their name.
/// Only who signed up is asked: an invitation came by mail, and who opens stores on the command line runs the site. The link counts for its own account
/// alone, signed in: an address that somebody else signed up with is not proved for them by its owner.
/// </summary>
public sealed class MailboxProof(IDbContextFactory<DirectoryDb> directory, MailSettings settings, TimeProvider clock)
{
    /// <summary>Below the site's address; the token is its query.</summary>
    public const string Path = "/account/mailbox";

    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7), Pause = TimeSpan.FromMinutes(2);

    private const string Provider = "OrderCloud", Name = "mailbox";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Step: adds the mail with its link, and the hash that the link is known by, to what the caller saves.</summary>
    internal void Ask(DirectoryDb db, AppUser owner, TenantId tenant)
    {
        var (token, now) = (LinkToken.New(), Now);
        db.Add(new IdentityUserToken<Guid> { UserId = owner.Id, LoginProvider = Provider, Name = Name, Value = Kept(token, now) });
        db.Add(Letter(owner.Email!, tenant, token, now));
    }

    /// <summary>Who has to prove their mailbox still.</summary>
    internal static IQueryable<AppUser> Open(DirectoryDb db) =>
        db.Users.Where(u => !u.EmailConfirmed && db.UserTokens.Any(t => t.UserId == u.Id && t.LoginProvider == Provider && t.Name == Name));

    public async Task<bool> IsOpenAsync(Guid person, CancellationToken ct)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        return await Open(db).AnyAsync(u => u.Id == person, ct);
    }

    /// <summary>Why this member may not have others written to yet.</summary>
    public async Task<Refusal?> WhyNotAsync(CurrentUser user, CancellationToken ct) =>
        user.UserId is { } person && await IsOpenAsync(person, ct) ? TenantRefusals.MailboxUnproven : null;

    /// <summary>False when the link is not this person's newest one, or a week old.</summary>
    public async Task<bool> ConfirmAsync(Guid person, string token, CancellationToken ct)
    {
        if (!LinkToken.HasForm(token)) return false;
        await using var db = await directory.CreateDbContextAsync(ct);
        if (await Tokens(db, person).Select(t => t.Value).FirstOrDefaultAsync(ct) is not { } kept) return false;
        if (!kept.StartsWith(LinkToken.HashOf(token) + ' ', StringComparison.Ordinal) || SentAt(kept) + Lasts < Now) return false;

        return await MarkAsync(db, person, ct);
    }

    /// <summary>Step: whoever followed a link that was mailed there reads this mailbox.</summary>
    internal static async Task<bool> MarkAsync(DirectoryDb db, Guid person, CancellationToken ct)
    {
        var stamp = Guid.NewGuid().ToString();
        return await db.Users.Where(u => u.Id == person).ExecuteUpdateAsync(s => s.SetProperty(u => u.EmailConfirmed, true).SetProperty(u => u.ConcurrencyStamp, stamp), ct) == 1;
    }

    /// <summary>Mails a new link; the earlier one stops working.</summary>
    /// <returns>The address it goes to.</returns>
    public async Task<Outcome<string>> SendAgainAsync(Guid person, CancellationToken ct)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        var asked = await Open(db).Where(u => u.Id == person).Select(u => new
        {
            u.Email,
            Tenant = db.Memberships.Where(m => m.UserId == u.Id).OrderBy(m => m.CreatedAt).Select(m => (TenantId?)m.TenantId).FirstOrDefault(),
        }).FirstOrDefaultAsync(ct);
        if (asked is not { Email: { } to, Tenant: { } tenant }) return TenantRefusals.MailboxProved;

        var (token, now) = (LinkToken.New(), Now);
        var kept = await Tokens(db, person).Select(t => t.Value).SingleAsync(ct);
        if (SentAt(kept!) + Pause > now) return TenantRefusals.MailboxMailed;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var value = Kept(token, now);
        // Of two who ask at once the first is served.
        if (await Tokens(db, person).Where(t => t.Value == kept).ExecuteUpdateAsync(s => s.SetProperty(t => t.Value, value), ct) == 0) return TenantRefusals.MailboxMailed;
        db.Add(Letter(to, tenant, token, now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return to;
    }

    private static IQueryable<IdentityUserToken<Guid>> Tokens(DirectoryDb db, Guid person) => db.UserTokens.Where(t => t.UserId == person && t.LoginProvider == Provider && t.Name == Name);

    private static string Kept(string token, DateTime at) => string.Create(CultureInfo.InvariantCulture, $"{LinkToken.HashOf(token)} {at.Ticks}");

    private static DateTime SentAt(string kept) => new(long.Parse(kept.AsSpan(kept.IndexOf(' ', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture), DateTimeKind.Utc);

    private SystemMail Letter(string to, TenantId tenant, string token, DateTime at)
    {
        var content = new MailContent
        {
            Merchant = "OrderCloud", Brand = "#24523F", Heading = "Is this your mailbox?",
            Intro = $"An account of OrderCloud was opened with {to}. Confirm that it is yours: then you can invite people by mail, and choose who the mails to your customers come from. The link works for seven days, while you are signed in.",
            ButtonText = "Yes, it is mine", ButtonUrl = $"{settings.PublicUrl}{Path}?token={token}",
            Reason = "If you did not open an account, you need do nothing.",
        };
        return new() { TenantId = tenant, Kind = "mailbox_proof", To = to, Subject = content.Heading, Text = MailTemplate.Text(content), Html = MailTemplate.Html(content), At = at, NotBefore = at };
    }
}
