using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>Stamps new rows with the tenant, and refuses to write another tenant's row however it was reached.</summary>
internal sealed class TenantGuard : SaveGuard
{
    protected override void Guard(AppDb db)
    {
        foreach (var row in db.ChangeTracker.Entries<ITenantOwned>())
        {
            if (row.State is EntityState.Unchanged or EntityState.Detached) continue;
            var owner = row.Property(nameof(ITenantOwned.TenantId));
            if (row.State is EntityState.Added && owner.CurrentValue is TenantId { Value: var id } && id == Guid.Empty)
                owner.CurrentValue = db.TenantId;

            if (!Equals(owner.CurrentValue, db.TenantId) || (row.State is not EntityState.Added && !Equals(owner.OriginalValue, db.TenantId)))
                throw new InvalidOperationException($"A {row.Metadata.ShortName()} of another tenant was about to be written.");
        }
    }
}
