using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Inventory;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>Refuses to change or delete a row of the stock ledger: what was wrong is put right by another row.</summary>
internal sealed class LedgerGuard : SaveGuard
{
    protected override void Guard(AppDb db)
    {
        if (db.ChangeTracker.Entries<StockMovement>().Any(row => row.State is EntityState.Modified or EntityState.Deleted))
            throw new InvalidOperationException("A row of the stock ledger was about to be changed.");
    }
}
