using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Documents.Pictures;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>Query: the merchant's picture in mails and on the customers' pages. Anybody may see it; a mail that was sent keeps the one it had.</summary>
public sealed class StoreLogo(IDbContextFactory<AppDb> dbs)
{
    public const int MaxBytes = 256 * 1024, LeastSide = 16, MostSide = 2000;

    internal const string FileName = "store-logo";

    /// <summary>Where mail programs find it; a new picture has a new address.</summary>
    public static string UrlOf(MailSettings settings, TenantId tenant, Guid logo) => settings.PublicUrl + PathOf(tenant, logo);

    public static string PathOf(TenantId tenant, Guid logo) => $"/s/logo/{tenant.Value:N}/{logo:N}";

    public async Task<StoredFile?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id && f.Name == FileName && f.ContentType.StartsWith("image/"), ct);
    }

    /// <summary>The present one; null: the store's name stands in its place.</summary>
    public async Task<Guid?> CurrentAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Stores.Select(s => s.LogoId).SingleAsync(ct);
    }
}

/// <summary>Puts up another picture, or none. It is what its bytes say, not what its name says.</summary>
public sealed class ChangeLogo(Writes writes, QuotaBook quotas, CurrentUser user, TimeProvider clock)
{
    /// <param name="content">Null takes the picture away.</param>
    /// <returns>The picture's file; empty when there is none.</returns>
    public async Task<Outcome<Guid>> RunAsync(byte[]? content, CancellationToken ct)
    {
        await quotas.OfAsync(user.TenantId, ct);
        return await writes.RunAsync<Guid>(Permission.EditSettings, db => PutAsync(db, content, ct), ct);
    }

    private async Task<Outcome<Guid>> PutAsync(AppDb db, byte[]? content, CancellationToken ct)
    {
        StoredFile? file = null;
        if (content is not null)
        {
            if (content.Length > StoreLogo.MaxBytes) return TenantRefusals.LogoTooLarge;
            if (PictureHead.Read(content) is not { } picture) return TenantRefusals.LogoKind;
            if (Math.Min(picture.Width, picture.Height) < StoreLogo.LeastSide || Math.Max(picture.Width, picture.Height) > StoreLogo.MostSide) return TenantRefusals.LogoSize;
            if (await quotas.WhyNotStoreAsync(db, content.Length, ct) is { } full) return full;
            db.Add(file = new() { Name = StoreLogo.FileName, ContentType = picture.ContentType, Hash = Convert.ToHexStringLower(SHA256.HashData(content)), Content = content, At = clock.GetUtcNow().UtcDateTime });
        }
        (await db.Stores.SingleAsync(ct)).ChangeLogo(file?.Id);
        return file?.Id ?? Guid.Empty;
    }
}
