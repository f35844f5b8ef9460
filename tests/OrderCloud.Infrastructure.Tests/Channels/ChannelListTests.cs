using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Intake;
using OrderCloud.Infrastructure.Channels;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Channels;

public sealed class ChannelListTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Today_is_the_stores_day_and_not_that_of_the_server(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        await using (var db = desk.Store.Open(desk.Store.Acme))
        {
            (await db.Stores.SingleAsync()).ChangePlace("US", "USD", "America/Chicago", imperialUnits: true, lowStock: 5);
            await db.SaveChangesAsync();
        }

        await desk.TakeAsync("A-1", 1);                          // at 9 in the morning
        desk.Store.Clock.Advance(TimeSpan.FromHours(10));
        await desk.TakeAsync("A-2", 1);                          // at 7 in the evening, when it is tomorrow in London
        Assert.Equal(2, (await ApiAsync(desk)).OrdersToday);

        desk.Store.Clock.Advance(TimeSpan.FromHours(5));         // midnight in Chicago
        Assert.Equal(0, (await ApiAsync(desk)).OrdersToday);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_channel_that_never_calls_says_when_its_last_order_was_taken_however_long_ago(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        Assert.All(await AllAsync(desk), c => Assert.Null(c.LastOrderAt));

        await desk.TakeAsync("A-1", 1);
        desk.Store.Clock.Advance(TimeSpan.FromHours(1));
        await desk.TakeAsync("A-2", 1);
        var last = desk.Store.Clock.GetUtcNow().UtcDateTime;
        desk.Store.Clock.Advance(TimeSpan.FromDays(90));
        await desk.TakeAsync(Incoming.Order("M-1", ("TS-1", 1)) with { Channel = "manual", Door = Door.Manual });

        var rows = await AllAsync(desk);
        Assert.Equal(
            [("api", last), ("csv", null), ("manual", (DateTime?)desk.Store.Clock.GetUtcNow().UtcDateTime)], rows.Select(c => (c.Code, c.LastOrderAt)).OrderBy(c => c.Code));
        Assert.All(await desk.Store.WithAsync<ChannelList, IReadOnlyList<ChannelRow>>(desk.Store.Globex, c => c.RunAsync(default)), c => Assert.Null(c.LastOrderAt));
    }

    private static Task<IReadOnlyList<ChannelRow>> AllAsync(OrderDesk desk) => desk.WithAsync<ChannelList, IReadOnlyList<ChannelRow>>(c => c.RunAsync(default));

    private static async Task<ChannelRow> ApiAsync(OrderDesk desk) => (await AllAsync(desk)).Single(c => c.Code == "api");
}
