using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Directory;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>What a customer's link opens, as its address says it.</summary>
public static class LinkKinds
{
    /// <summary>How far an order is; the subject is the order.</summary>
    public const string Track = "track";

    /// <summary>A page to pay on; the subject is the pay link.</summary>
    public const string Pay = "pay";

    /// <summary>What of an order comes back; the subject is the order.</summary>
    public const string Returns = "returns";

    /// <summary>The same for somebody who named the order: good for <see cref="VisitLasts"/>.</summary>
    internal const string ReturnVisit = "returns_visit";

    public static readonly TimeSpan VisitLasts = TimeSpan.FromDays(2);

    public static readonly IReadOnlyList<string> All = [Track, Pay, Returns];
}

/// <summary>
/// The addresses that customers hold: an order to follow, a page to pay on, goods to send back. Every mail gets a token of its own (192 random bits) of which only the hash is kept:
/// nothing on the server can make a token again, so there is no secret to leak or to rotate, and several links may lead to one thing.
/// </summary>
public sealed class CustomerLinks(IDbContextFactory<DirectoryDb> directory, IMemoryCache cache, MailSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan SlugKnown = TimeSpan.FromMinutes(1);

    public Task<string> NewAsync(TenantId tenant, OrderId order, CancellationToken ct) => NewAsync(tenant, LinkKinds.Track, order.Value, ct);

    /// <param name="kind">One of <see cref="LinkKinds"/>.</param>
    public async Task<string> NewAsync(TenantId tenant, string kind, Guid subject, CancellationToken ct)
    {
        var (token, slug) = (LinkToken.New(), await SlugAsync(tenant, ct));
        await using var db = await directory.CreateDbContextAsync(ct);
        db.Add(new PublicToken { Hash = LinkToken.HashOf(token), TenantId = tenant, Kind = kind, SubjectId = subject, CreatedAt = clock.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync(ct);
        return $"{settings.PublicUrl}/s/{slug}/{kind}/{token}";
    }

    /// <summary>A token for the pages of an order's returns that ends by itself: for somebody who found the order, and sent to nobody.</summary>
    public async Task<string> NewVisitAsync(TenantId tenant, OrderId order, CancellationToken ct)
    {
        var (token, now) = (LinkToken.New(), clock.GetUtcNow().UtcDateTime);
        var ended = now - LinkKinds.VisitLasts;
        await using var db = await directory.CreateDbContextAsync(ct);
        await db.PublicTokens.Where(t => t.TenantId == tenant && t.Kind == LinkKinds.ReturnVisit && t.SubjectId == order.Value && t.CreatedAt <= ended).ExecuteDeleteAsync(ct);
        db.Add(new PublicToken { Hash = LinkToken.HashOf(token), TenantId = tenant, Kind = LinkKinds.ReturnVisit, SubjectId = order.Value, CreatedAt = now });
        await db.SaveChangesAsync(ct);
        return token;
    }

    /// <summary>The merchant's address. One that was changed in the last minute still leads there.</summary>
    public async Task<string> SlugAsync(TenantId tenant, CancellationToken ct) => (await cache.GetOrCreateAsync(("tracking-slug", tenant), async entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = SlugKnown;
        await using var db = await directory.CreateDbContextAsync(ct);
        return await db.Merchants.Where(m => m.Id == tenant).Select(m => m.Slug).SingleAsync(ct);
    }))!;

    /// <summary>What is behind a link, if the token is one of this merchant's; an address the merchant had before counts too.</summary>
    public async Task<(TenantId Tenant, Guid Subject)?> FindAsync(string slug, string kind, string token, CancellationToken ct)
    {
        token = LinkToken.Bare(token);
        if (!LinkToken.HasForm(token) || slug.Length > 40) return null;
        var (hash, address, ended) = (LinkToken.HashOf(token), slug.ToLowerInvariant(), clock.GetUtcNow().UtcDateTime - LinkKinds.VisitLasts);
        var visit = kind == LinkKinds.Returns ? LinkKinds.ReturnVisit : kind;
        await using var db = await directory.CreateDbContextAsync(ct);
        var found = await (
            from t in db.PublicTokens.AsNoTracking()
            join s in db.Slugs.AsNoTracking() on t.TenantId equals s.TenantId
            where t.Hash == hash && (t.Kind == kind || (t.Kind == visit && t.CreatedAt > ended)) && s.Slug == address
            select new { t.TenantId, t.SubjectId }).FirstOrDefaultAsync(ct);
        return found is null ? null : (found.TenantId, found.SubjectId);
    }

    /// <summary>The merchant that has or had this address; null when nobody has, or it is being erased.</summary>
    public async Task<TenantId?> StoreAsync(string slug, CancellationToken ct)
    {
        if (slug.Length > 40) return null;
        var address = slug.ToLowerInvariant();
        await using var db = await directory.CreateDbContextAsync(ct);
        return await (
            from s in db.Slugs.AsNoTracking()
            join m in db.Merchants.AsNoTracking() on s.TenantId equals m.Id
            where s.Slug == address && m.ErasingSince == null
            select (TenantId?)m.Id).FirstOrDefaultAsync(ct);
    }
}
