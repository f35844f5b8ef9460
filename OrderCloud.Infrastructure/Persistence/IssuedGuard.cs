using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OrderCloud.Domain.Invoicing;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>Refuses to change what an issued invoice or credit note says, or to delete one (law 11): it is credited instead.</summary>
internal sealed class IssuedGuard : SaveGuard
{
    /// <summary>What becomes of an invoice, beside what it says.</summary>
    private static readonly HashSet<string> MayMove =
    [
        nameof(Invoice.Status), nameof(Invoice.PaidMinor), nameof(Invoice.CreditedMinor), nameof(Invoice.ReminderLevel), nameof(Invoice.RemindedOn), nameof(Invoice.MailedAt),
        nameof(Invoice.Version), nameof(InvoiceLine.CreditedUnits),
    ];

    protected override void Guard(AppDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Modified or EntityState.Deleted))
            if (IsIssued(entry) && (entry.State is EntityState.Deleted || entry.Properties.Any(p => p.IsModified && !MayMove.Contains(p.Metadata.Name))))
                throw new InvalidOperationException($"An issued {entry.Metadata.ShortName()} was about to be changed.");
    }

    private static bool IsIssued(EntityEntry entry) => entry.Entity switch
    {
        Invoice or CreditNote => entry.Property(nameof(Invoice.Number)).OriginalValue is not null,
        InvoiceLine or InvoicePayment or CreditNoteLine => true,
        _ => false,
    };
}
