using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
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
            Announce(db, aggregate.Metadata, aggregate.Entity);
            db.AddRange(Duties(db, events));
        }
    }

    /// <summary>The outbox rows of aggregates that are inserted without the tracker; open pages are told of them as of any other.</summary>
    public IReadOnlyCollection<OutboxMessage> Take(AppDb db, IReadOnlyCollection<Aggregate> inserted)
    {
        foreach (var aggregate in inserted) Announce(db, db.Model.FindEntityType(aggregate.GetType())!, aggregate);
        return [.. inserted.SelectMany(aggregate => Duties(db, aggregate.TakeEvents()))];
    }

    private List<OutboxMessage> Duties(AppDb db, IReadOnlyList<IDomainEvent> events)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var duties = events.SelectMany(happened => routes.HandlersOf(happened.GetType()).Select(handler => OutboxMessage.Of(happened, handler, now))).ToList();
        if (duties.Count > 0) db.Wake(DueWork.Outbox);
        return duties;
    }

    private static void Announce(AppDb db, IEntityType type, Aggregate aggregate)
    {
        var key = type.FindPrimaryKey()!.Properties[0];
        var value = key.GetGetter().GetClrValue(aggregate);
        db.Announce(type.ShortName().ToLowerInvariant(), key.GetValueConverter()?.ConvertToProvider(value) is Guid id ? id : (Guid)value!);
    }
}
