using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Persistence;

/// <summary>Of the engines that show each statement what was committed by then; SQLite lets one writer in at a time.</summary>
public sealed class TornReadTests
{
    private static readonly Refusal Before = new("before", "As it was."), After = new("after", "As it is.");

    [PostgresFact]
    public async Task A_refusal_that_was_read_while_another_wrote_is_asked_again()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.PostgreSql);

        var (refused, times) = await AskAsync(store, whoWritesMeanwhile: store.Acme);

        Assert.Equal(("after", 2), (refused.Code, times));
        Assert.Equal(1, await PutAwayCountAsync(store));
    }

    [PostgresFact]
    public async Task A_refusal_stands_when_what_it_was_read_from_stands()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.PostgreSql);

        var (refused, times) = await AskAsync(store, whoWritesMeanwhile: store.Globex);

        Assert.Equal(("before", 1), (refused.Code, times));
        Assert.Equal(0, await PutAwayCountAsync(store));
    }

    /// <summary>Reads the store, is overtaken once, and refuses by what it read.</summary>
    private static async Task<(Refusal Refused, int Times)> AskAsync(TestStore store, TenantId whoWritesMeanwhile)
    {
        var times = 0;
        var outcome = await store.WithAsync<Writes, Outcome<int>>(store.Acme, w => w.RunAsync<int>(async db =>
        {
            var read = await db.Stores.SingleAsync();
            if (++times == 1) await PutAwayAsync(store, whoWritesMeanwhile);
            return read.FirstStepsAway ? After : Before;
        }, default));
        return (Assert.IsType<Outcome<int>.Refused>(outcome).Why, times);
    }

    private static Task<Outcome<int>> PutAwayAsync(TestStore store, TenantId tenant) => store.WithAsync<Writes, Outcome<int>>(tenant, w => w.RunAsync<int>(async db =>
    {
        (await db.Stores.SingleAsync()).PutFirstStepsAway(true);
        return 1;
    }, default));

    private static async Task<int> PutAwayCountAsync(TestStore store)
    {
        await using var db = store.Open(store.Acme);
        return await db.Stores.CountAsync(s => s.FirstStepsAway);
    }
}
