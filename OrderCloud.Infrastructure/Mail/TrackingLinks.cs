using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Directory;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>
/// The address under which a customer follows an order. Every mail gets a token of its own (192 random bits) of which only the hash is kept:
/// nothing on the server can make a token again, so there is no secret to leak or to rotate, and several links may lead to one order.
/// </summary>
public sealed class TrackingLinks(IDbContextFactory<DirectoryDb> directory, IMemoryCache cache, MailSettings settings, TimeProvider clock)
{
    private const string Kind = "track";
    private static readonly TimeSpan SlugKnown = TimeSpan.FromMinutes(1);

    public async Task<string> NewAsync(TenantId tenant, OrderId order, CancellationToken ct)
    {
        var token = LinkToken.New();
        await using var db = await directory.CreateDbContextAsync(ct);
        // An address that was changed since still leads there.
        var slug = await cache.GetOrCreateAsync(("tracking-slug", tenant), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = SlugKnown;
            return db.Merchants.Where(m => m.Id == tenant).Select(m => m.Slug).SingleAsync(ct);
        });
        db.Add(new PublicToken { Hash = LinkToken.HashOf(token), TenantId = tenant, Kind = Kind, SubjectId = order.Value, CreatedAt = clock.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync(ct);
        return $"{settings.PublicUrl}/s/{slug}/track/{token}";
    }

    /// <summary>The order behind a link, if the token is one of this merchant's; an address the merchant had before counts too.</summary>
    public async Task<(TenantId Tenant, OrderId Order)?> FindAsync(string slug, string token, CancellationToken ct)
    {
        token = LinkToken.Bare(token);
        if (!LinkToken.HasForm(token) || slug.Length > 40) return null;
        var (hash, address) = (LinkToken.HashOf(token), slug.ToLowerInvariant());
        await using var db = await directory.CreateDbContextAsync(ct);
        var found = await (
            from t in db.PublicTokens.AsNoTracking()
            join s in db.Slugs.AsNoTracking() on t.TenantId equals s.TenantId
            where t.Hash == hash && t.Kind == Kind && s.Slug == address
            select new { t.TenantId, t.SubjectId }).FirstOrDefaultAsync(ct);
        return found is null ? null : (found.TenantId, new OrderId(found.SubjectId));
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
