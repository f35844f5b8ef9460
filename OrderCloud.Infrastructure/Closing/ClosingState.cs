using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Closing;

/// <summary>Query: whether and when the merchant's account closes; null when it does not, or to those who may not close it.</summary>
public sealed class ClosingState(IDbContextFactory<DirectoryDb> directory, CurrentUser user)
{
    /// <param name="ClosesAt">Null: it stays open.</param>
    public sealed record View(string Name, DateTime? ClosesAt);

    public async Task<View?> RunAsync(CancellationToken ct)
    {
        if (!user.May(Permission.CloseAccount)) return null;
        var tenant = user.TenantId;
        await using var db = await directory.CreateDbContextAsync(ct);
        return await db.Merchants.AsNoTracking().Where(m => m.Id == tenant).Select(m => new View(m.Name, m.ClosesAt)).FirstOrDefaultAsync(ct);
    }
}
