using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Platform;

public sealed record SiteMailRow(Guid Id, string Kind, string To, string Merchant, DateTime At, WorkStatus Status, int Attempts, DateTime? NextAt, string Error, bool MayRetry);

/// <summary>Query and action: the site's own mails that did not leave yet. Mails for a new password are not kept: who asked for one asks again.</summary>
public sealed class SiteMails(CurrentOperator me, IDbContextFactory<DirectoryDb> directory, SystemMails mails)
{
    private const int Most = 200;

    /// <summary>Failed ones first, then what is tried again, then invitations whose mail did not leave.</summary>
    public async Task<IReadOnlyList<SiteMailRow>> RunAsync(CancellationToken ct)
    {
        if (!me.IsKnown) return [];
        await using var db = await directory.CreateDbContextAsync(ct);
        var own = await (
            from mail in db.SystemMails.AsNoTracking()
            join m in db.Merchants.AsNoTracking() on mail.TenantId equals m.Id
            where mail.Status != WorkStatus.Done
            orderby mail.Status == WorkStatus.Failed descending, mail.NotBefore
            select new SiteMailRow(mail.Id, mail.Kind, mail.To, m.Name, mail.At, mail.Status, mail.Attempts, mail.NotBefore, mail.Error, true)).Take(Most).ToListAsync(ct);
        var invitations = await (
            from i in db.Invitations.AsNoTracking()
            join m in db.Merchants.AsNoTracking() on i.TenantId equals m.Id
            where i.EndedAt == null && i.MailedAt == null
            orderby i.CreatedAt descending
            select new SiteMailRow(i.Id, "invitation", i.Email, m.Name, i.CreatedAt, WorkStatus.Failed, 1, null, "The mail server did not take it. The store sends it again from its team page.", false)).Take(Most).ToListAsync(ct);
        return [.. own, .. invitations];
    }

    public async Task<Outcome<Guid>> RetryAsync(Guid id, CancellationToken ct) =>
        me.WhyNot() is { } nobody ? nobody : await mails.RetryAsync(id, ct) ? id : OperatorRefusals.MailNotFound;
}
