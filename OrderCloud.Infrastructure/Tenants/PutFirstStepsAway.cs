using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>Takes the first steps from Home for everybody in the store, or puts them back.</summary>
public sealed class PutFirstStepsAway(Writes writes)
{
    public Task<Outcome<bool>> RunAsync(bool away, CancellationToken ct) => writes.RunAsync<bool>(Permission.EditSettings, async db =>
    {
        var store = await db.Stores.SingleAsync(ct);
        if (store.FirstStepsAway != away) store.PutFirstStepsAway(away);
        return away;
    }, ct);
}
