using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Outbox;

/// <summary>Turns what the aggregates recorded into outbox rows, raises their versions, and notes what to tell open pages.</summary>
public sealed class EventWriter(EventRoutes routes, TimeProvider clock) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Write((AppDb)eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Write((AppDb)eventData.Context!);
        return new(result);
    }

    private void Write(AppDb db)
    {
        foreach (var aggregate in db.ChangeTracker.Entries<Aggregate>().ToArray())
        {
            var events = aggregate.Entity.TakeEvents();
            if (events.Count == 0 && aggregate.State is EntityState.Unchanged) continue;

            if (events.Count > 0 && aggregate.State is not EntityState.Added) aggregate.Property(a => a.Version).CurrentValue++;
            db.Announce(aggregate.Metadata.ShortName().ToLowerInvariant(), KeyOf(aggregate));
            foreach (var happened in events)
                foreach (var handler in routes.HandlersOf(happened.GetType()))
                {
                    db.Add(OutboxMessage.Of(happened, handler, clock.GetUtcNow().UtcDateTime));
                    db.Wake(DueWork.Outbox);
                }
        }
    }

    private static Guid KeyOf(EntityEntry aggregate)
    {
        var key = aggregate.Metadata.FindPrimaryKey()!.Properties[0];
        var value = aggregate.Property(key).CurrentValue;
        return key.GetValueConverter()?.ConvertToProvider(value) is Guid id ? id : (Guid)value!;
    }
}
