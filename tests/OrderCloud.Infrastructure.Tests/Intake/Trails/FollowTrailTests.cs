using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Intake.Trails;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Telemetry;
using OrderCloud.Infrastructure.Tests.Inbox;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Intake.Trails;

public sealed class FollowTrailTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_webhook_is_followed_to_its_order_its_duties_and_its_mail_by_one_id(DatabaseProvider engine)
    {
        await using var store = await ChannelDesk.OpenAsync(engine);
        await AddressAsync(store);
        await ChannelDesk.StockAsync(store, store.Acme, "TS-1");
        var shop = await ChannelDesk.ConnectAsync(store, store.Acme);
        var id = await HearAsync(store, shop, ShopifyPayload.Order("77", 1, "paid", ("TS-1", 2, 2)).Bytes(), "e-1");

        await ChannelDesk.ServeAsync(store, store.Acme);
        await ServeOutboxAsync(store);

        var order = await OnlyOrderAsync(store);
        var trails = (await store.WithAsync<FollowTrail, OrderTrails?>(store.Acme, f => f.OfOrderAsync(order, default)))!;
        var trail = Assert.Single(trails.Trails);
        Assert.Equal((id, "e-1", "orders/create", WorkStatus.Done, (OrderId?)order), (trail.Id, trail.Cause!.EventId, trail.Cause.Topic, trail.Cause.Status, trail.Cause.OrderId));
        Assert.Contains(trail.Steps, s => s is { Kind: TrailStepKind.Change, Because: "placed" });
        Assert.Contains(trail.Steps, s => s is { Kind: TrailStepKind.Duty, What: "SendConfirmation", Because: "OrderPlaced", Status: WorkStatus.Done });
        Assert.Contains(trail.Steps, s => s is { Kind: TrailStepKind.Mail, Status: WorkStatus.Done });
        Assert.False(trail.IsTroubled);

        var fromTheEvent = (await store.WithAsync<FollowTrail, Trail?>(store.Acme, f => f.OfEventAsync(shop, trail.Cause.Id, default)))!;
        Assert.Equal(trail.Steps, fromTheEvent.Steps);
        Assert.Equal(trails.Number, fromTheEvent.Cause!.OrderNumber);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_a_person_does_later_is_a_trail_of_its_own(DatabaseProvider engine)
    {
        await using var store = await ChannelDesk.OpenAsync(engine);
        await ChannelDesk.StockAsync(store, store.Acme, "TS-1");
        var shop = await ChannelDesk.ConnectAsync(store, store.Acme);
        var first = await HearAsync(store, shop, ShopifyPayload.Order("77", 1, "paid", ("TS-1", 2, 2)).Bytes(), "e-1");
        await ChannelDesk.ServeAsync(store, store.Acme);
        var order = await OnlyOrderAsync(store);
        store.Clock.Advance(TimeSpan.FromMinutes(5));

        string second;
        using (Tracing.Begin("page"))
        {
            second = Tracing.CurrentId;
            Assert.IsType<Outcome<Guid>.Done>(await store.WithAsync<AddNote, Outcome<Guid>>(store.Acme, a => a.RunAsync(order, "Rang twice")));
        }

        var trails = (await store.WithAsync<FollowTrail, OrderTrails?>(store.Acme, f => f.OfOrderAsync(order, default)))!.Trails;
        Assert.Equal([first, second], trails.Select(t => t.Id));
        Assert.Null(trails[1].Cause);
        Assert.Equal("Ada", Assert.Single(trails[1].Steps).Actor);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_event_that_failed_says_why_and_has_no_steps(DatabaseProvider engine)
    {
        await using var store = await ChannelDesk.OpenAsync(engine);
        var shop = await ChannelDesk.ConnectAsync(store, store.Acme);
        await HearAsync(store, shop, "{}"u8.ToArray(), "e-1");
        await ChannelDesk.ServeAsync(store, store.Acme);
        await using var db = store.Open(store.Acme);
        var row = await db.Inbox.SingleAsync();

        var trail = (await store.WithAsync<FollowTrail, Trail?>(store.Acme, f => f.OfEventAsync(shop, row.Id, default)))!;

        Assert.True(trail.IsTroubled);
        Assert.NotEmpty(trail.Cause!.Error);
        Assert.Empty(trail.Steps);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Another_merchant_and_somebody_without_the_permission_see_nothing(DatabaseProvider engine)
    {
        await using var store = await ChannelDesk.OpenAsync(engine);
        await ChannelDesk.StockAsync(store, store.Acme, "TS-1");
        var shop = await ChannelDesk.ConnectAsync(store, store.Acme);
        await HearAsync(store, shop, ShopifyPayload.Order("77", 1, "paid", ("TS-1", 2, 2)).Bytes(), "e-1");
        await ChannelDesk.ServeAsync(store, store.Acme);
        var order = await OnlyOrderAsync(store);
        await using var db = store.Open(store.Acme);
        var row = await db.Inbox.SingleAsync();

        Assert.Null(await store.WithAsync<FollowTrail, OrderTrails?>(store.Globex, f => f.OfOrderAsync(order, default)));
        Assert.Null(await store.WithAsync<FollowTrail, Trail?>(store.Globex, f => f.OfEventAsync(shop, row.Id, default)));
        await using var nobody = store.AsNobody(store.Acme);
        Assert.Null(await nobody.ServiceProvider.GetRequiredService<FollowTrail>().OfOrderAsync(order, default));
        Assert.Null(await nobody.ServiceProvider.GetRequiredService<FollowTrail>().OfEventAsync(shop, row.Id, default));
    }

    /// <summary>As a request does it: in a trace, whose id is answered.</summary>
    private static async Task<string> HearAsync(TestStore store, ConnectionId shop, byte[] body, string eventId)
    {
        using var request = Tracing.Begin("request");
        await ChannelDesk.SendAsync(store, shop, body, eventId);
        return Tracing.CurrentId;
    }

    /// <summary>The mail's links need the merchant's place in the directory.</summary>
    private static async Task AddressAsync(TestStore store)
    {
        await using var directory = await store.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        directory.Add(new Merchant { Id = store.Acme, Slug = "acme", Name = "Acme", CreatedAt = store.Clock.GetUtcNow().UtcDateTime });
        await directory.SaveChangesAsync();
    }

    private static async Task ServeOutboxAsync(TestStore store)
    {
        await using var scope = store.As(store.Acme);
        while ((await scope.ServiceProvider.GetServices<IServeQueue>().Single(q => q.Queue == DueWork.Outbox).ServeAsync(default)).More) { }
    }

    private static async Task<OrderId> OnlyOrderAsync(TestStore store)
    {
        await using var db = store.Open(store.Acme);
        return (await db.Orders.SingleAsync()).Id;
    }
}
