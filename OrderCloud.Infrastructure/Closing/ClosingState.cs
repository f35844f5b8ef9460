using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Closing;

/// <summary>Query: whether and when the merchant's account closes; null when it does not, or to those who may not close it.</summary>
public sealed class ClosingState(IDbContextFactory<DirectoryDb> directory, CurrentUser user)
{
    /// <param name="ClosesAt">Null: it stays open.</param>
    /// <param name="HasPassword">Whoever asks may confirm with a password.</param>
    /// <param name="HasPasskey">Whoever asks may confirm with a passkey.</param>
    public sealed record View(string Name, DateTime? ClosesAt, bool HasPassword, bool HasPasskey);

    public async Task<View?> RunAsync(CancellationToken ct)
    {
        if (!user.May(Permission.CloseAccount)) return null;
        var (tenant, me) = (user.TenantId, user.UserId);
        await using var db = await directory.CreateDbContextAsync(ct);
        return await db.Merchants.AsNoTracking().Where(m => m.Id == tenant).Select(m => new View(
            m.Name, m.ClosesAt, db.Users.Any(u => u.Id == me && u.PasswordHash != null), db.Set<IdentityUserPasskey<Guid>>().Any(p => p.UserId == me))).FirstOrDefaultAsync(ct);
    }
}
