using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Returns;
using OrderCloud.Domain.Risk;
using OrderCloud.Infrastructure.Audit;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>Refuses to change or delete a row of the stock ledger, of the audit log, of the return policies or of the verdicts on orders: what was wrong is put right by another row.</summary>
internal sealed class LedgerGuard : SaveGuard
{
    protected override void Guard(AppDb db)
    {
        if (db.ChangeTracker.Entries<StockMovement>().Any(row => row.State is EntityState.Modified or EntityState.Deleted))
            throw new InvalidOperationException("A row of the stock ledger was about to be changed.");
        if (db.ChangeTracker.Entries<AuditEntry>().Any(row => row.State is EntityState.Modified or EntityState.Deleted))
            throw new InvalidOperationException("A row of the audit log was about to be changed.");
        if (db.ChangeTracker.Entries<ReturnPolicyVersion>().Any(row => row.State is EntityState.Modified or EntityState.Deleted))
            throw new InvalidOperationException("A version of the return policy was about to be changed.");
        if (db.ChangeTracker.Entries<RiskAssessment>().Any(row => row.State is EntityState.Modified or EntityState.Deleted))
            throw new InvalidOperationException("A verdict on an order was about to be changed.");
    }
}
