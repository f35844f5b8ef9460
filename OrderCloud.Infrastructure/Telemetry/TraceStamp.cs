using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Telemetry;

/// <summary>Writes the trace onto new rows that remember their cause.</summary>
internal sealed class TraceStamp : SaveGuard
{
    protected override void Guard(AppDb db)
    {
        foreach (var row in db.ChangeTracker.Entries<ITraced>())
            if (row.State is EntityState.Added && row.Entity.Trace.Length == 0) row.Property(nameof(ITraced.Trace)).CurrentValue = Tracing.CurrentId;
    }
}
