using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Telemetry;

/// <summary>Writes the trace onto new rows that remember their cause.</summary>
internal sealed class TraceStamp : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Stamp(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Stamp(eventData.Context!);
        return new(result);
    }

    private static void Stamp(DbContext db)
    {
        foreach (var row in db.ChangeTracker.Entries<ITraced>())
            if (row.State is EntityState.Added && row.Entity.Trace.Length == 0) row.Property(nameof(ITraced.Trace)).CurrentValue = Tracing.CurrentId;
    }
}
