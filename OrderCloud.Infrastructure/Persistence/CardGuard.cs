using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>Keeps card numbers out of every save. It comes first: events, audit log and answers read the rows after it.</summary>
internal sealed class CardGuard : SaveGuard
{
    protected override void Guard(AppDb db)
    {
        foreach (var row in db.ChangeTracker.Entries())
            if (row.State is EntityState.Added) StoredText.Mask(row.Metadata, row.Entity);
            else if (row.State is EntityState.Modified) StoredText.Mask(row.Metadata, row.Entity, column => IsModified(row, column));
    }

    private static bool IsModified(EntityEntry row, IProperty column) =>
        column.DeclaringType is IComplexType part ? Part(row, part.ComplexProperty).Property(column.Name).IsModified : row.Property(column.Name).IsModified;

    private static ComplexPropertyEntry Part(EntityEntry row, IComplexProperty part) =>
        part.DeclaringType is IComplexType outer ? Part(row, outer.ComplexProperty).ComplexProperty(part.Name) : row.ComplexProperty(part.Name);
}
