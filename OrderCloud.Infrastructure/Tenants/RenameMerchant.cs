using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>The switcher and the sign-in show the store's name of today.</summary>
public sealed class RenameMerchant(IDbContextFactory<DirectoryDb> directory, CurrentUser user) : IHandle<StoreChanged>
{
    public async Task HandleAsync(StoreChanged happened, Guid messageId, CancellationToken ct)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        var tenant = user.TenantId;
        await db.Merchants.Where(m => m.Id == tenant && m.Name != happened.Name).ExecuteUpdateAsync(set => set.SetProperty(m => m.Name, happened.Name), ct);
    }
}
