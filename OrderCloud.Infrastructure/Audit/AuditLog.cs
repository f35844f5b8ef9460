using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Audit;

/// <param name="Person">Part of the author's name.</param>
/// <param name="Until">Not included.</param>
/// <param name="By">Only by one kind of author, such as the operators of the site.</param>
public sealed record AuditFilter(string Person = "", string Subject = "", string Action = "", DateTime? From = null, DateTime? Until = null, ActorKind? By = null);

/// <summary>Query: who changed what, newest first, from the store's data and from the directory as one list. Nothing to those who may not see it.</summary>
public sealed class AuditLog(IDbContextFactory<AppDb> dbs, IDbContextFactory<DirectoryDb> directory, CurrentUser user)
{
    /// <summary>The subject of what happens to a merchant as a whole, and the deed of an operator who opens its page.</summary>
    public const string Account = "account", Looked = "looked";

    public static readonly IReadOnlyList<string> Subjects =
        ["store", Account, "invoicing", "return_policy", "message_template", "member", "invitation", "api_key", "location", "channel", "listing", "product", "variant", "stock", "transfer", "goods_receipt", "stock_count", "import", "customer", "order", "invoice", "credit_note"];

    /// <param name="after">Instant and id of the last one already seen.</param>
    public async Task<IReadOnlyList<AuditEntry>> RunAsync(AuditFilter filter, (DateTime At, Guid Id)? after, int take, CancellationToken ct)
    {
        if (!user.May(Permission.ViewAudit)) return [];
        var tenant = user.TenantId;
        List<AuditEntry> all;
        await using (var db = await dbs.CreateDbContextAsync(ct)) all = await PageOf(db.AuditEntries.AsNoTracking(), filter, after, take).ToListAsync(ct);
        await using (var db = await directory.CreateDbContextAsync(ct)) all.AddRange(await PageOf(db.AuditEntries.AsNoTracking().Where(e => e.TenantId == tenant), filter, after, take).ToListAsync(ct));
        return [.. all.OrderByDescending(e => e.At).ThenByDescending(e => e.Id.ToString("N"), StringComparer.Ordinal).Take(take)];
    }

    /// <summary>How often operators of the site looked into this merchant since then.</summary>
    public async Task<int> LooksSinceAsync(DateTime since, CancellationToken ct)
    {
        if (!user.May(Permission.ViewAudit)) return 0;
        var tenant = user.TenantId;
        await using var db = await directory.CreateDbContextAsync(ct);
        return await db.AuditEntries.CountAsync(e => e.TenantId == tenant && e.At >= since && e.ActorKind == ActorKind.Operator && e.Action == Looked, ct);
    }

    public async Task<AuditEntry?> FindAsync(Guid id, CancellationToken ct)
    {
        if (!user.May(Permission.ViewAudit)) return null;
        var tenant = user.TenantId;
        await using (var db = await dbs.CreateDbContextAsync(ct))
            if (await db.AuditEntries.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, ct) is { } entry) return entry;
        await using var people = await directory.CreateDbContextAsync(ct);
        return await people.AuditEntries.AsNoTracking().FirstOrDefaultAsync(e => e.TenantId == tenant && e.Id == id, ct);
    }

    private static IQueryable<AuditEntry> PageOf(IQueryable<AuditEntry> entries, AuditFilter filter, (DateTime At, Guid Id)? after, int take)
    {
        if (filter.Subject.Length > 0) entries = entries.Where(e => e.SubjectKind == filter.Subject);
        if (filter.Action.Length > 0) entries = entries.Where(e => e.Action == filter.Action);
        if (filter.By is { } by) entries = entries.Where(e => e.ActorKind == by);
        if (filter.From is { } from) entries = entries.Where(e => e.At >= from);
        if (filter.Until is { } until) entries = entries.Where(e => e.At < until);
        if (filter.Person.Trim() is { Length: > 0 } words)
        {
            var part = LikePattern.Contains(words);
#pragma warning disable CA1304, CA1311 // becomes SQL, where lower() is the only form that all engines know
            entries = entries.Where(e => EF.Functions.Like(e.ActorName.ToLower(), part, LikePattern.Escape) || EF.Functions.Like(e.SubjectLabel.ToLower(), part, LikePattern.Escape));
#pragma warning restore CA1304, CA1311
        }
        if (after is { } last) entries = entries.Where(e => e.At < last.At || (e.At == last.At && e.Id < last.Id));
        return entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(take);
    }
}
