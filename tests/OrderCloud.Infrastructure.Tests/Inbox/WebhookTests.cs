using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Inbox;

public sealed class WebhookTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task W2_A_forged_delivery_is_refused_and_nothing_is_kept(DatabaseProvider engine)
    {
        await using var store = await ChannelDesk.OpenAsync(engine);
        var shop = await ChannelDesk.ConnectAsync(store, store.Acme);
        var body = ShopifyPayload.Order("1", 1, "paid", ("TS-1", 1, 1)).Bytes();
        var signature = ShopifyPayload.Sign(body, ChannelDesk.Secret);
        body[^2] ^= 1;

        Assert.Equal(WebhookAnswer.BadSignature, await ChannelDesk.SendAsync(store, shop, body, "e1", signature: signature));
        Assert.Equal(WebhookAnswer.BadSignature, await ChannelDesk.SendAsync(store, shop, body, "e1", signature: ""));
        Assert.Equal(WebhookAnswer.Unknown, await ChannelDesk.SendAsync(store, ConnectionId.New(), body, "e1"));
        await using var db = store.Open(store.Acme);
        Assert.Equal(0, await db.Inbox.CountAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task W2_O5_A_repeated_delivery_is_answered_and_changes_nothing(DatabaseProvider engine)
    {
        await using var store = await ChannelDesk.OpenAsync(engine);
        await ChannelDesk.StockAsync(store, store.Acme, "TS-1");
        var shop = await ChannelDesk.ConnectAsync(store, store.Acme);
        var order = ShopifyPayload.Order("1", 1, "paid", ("TS-1", 2, 2));

        Assert.Equal(WebhookAnswer.Accepted, await ChannelDesk.SendAsync(store, shop, order, "e1"));
        Assert.Equal(WebhookAnswer.Duplicate, await ChannelDesk.SendAsync(store, shop, order, "e1"));
        await ChannelDesk.ServeAsync(store, store.Acme);
        Assert.Equal(WebhookAnswer.Accepted, await ChannelDesk.SendAsync(store, shop, order, "e2"));
        await ChannelDesk.ServeAsync(store, store.Acme);

        await using var db = store.Open(store.Acme);
        Assert.Equal((1, 2, 2), (await db.Orders.CountAsync(), await db.StockLevels.SumAsync(l => l.Reserved), await db.Inbox.CountAsync(m => m.Status == WorkStatus.Done)));
        var first = await db.Inbox.SingleAsync(m => m.EventId == "e1");
        Assert.Equal(("Took order #1001", "happened-e1"), (first.Result, first.SourceEventId));
        var taken = await db.Orders.AsNoTracking().SingleAsync();
        Assert.Equal((2000L, PaymentStatus.Paid), (taken.CapturedMinor, taken.PaymentStatus));
        Assert.Equal("My shop", (await db.Timeline.FirstAsync()).Actor);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task M1_A_delivery_for_one_merchant_never_touches_another(DatabaseProvider engine)
    {
        await using var store = await ChannelDesk.OpenAsync(engine);
        foreach (var tenant in new[] { store.Acme, store.Globex }) await ChannelDesk.StockAsync(store, tenant, "TS-1");
        var shop = await ChannelDesk.ConnectAsync(store, store.Acme);
        await ChannelDesk.ConnectAsync(store, store.Globex);

        await ChannelDesk.SendAsync(store, shop, ShopifyPayload.Order("1", 1, "paid", ("TS-1", 2, 2)), "e1");
        await ChannelDesk.ServeAsync(store, store.Globex);
        await ChannelDesk.ServeAsync(store, store.Acme);

        await using var globex = store.Open(store.Globex);
        Assert.Equal((0, 0, 0), (await globex.Inbox.CountAsync(), await globex.Orders.CountAsync(), await globex.StockLevels.SumAsync(l => l.Reserved)));
        await using var acme = store.Open(store.Acme);
        Assert.Equal(1, await acme.Orders.CountAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_signed_event_that_cannot_be_read_is_kept_with_its_field_and_can_be_replayed(DatabaseProvider engine)
    {
        await using var store = await ChannelDesk.OpenAsync(engine);
        var shop = await ChannelDesk.ConnectAsync(store, store.Acme);
        var order = ShopifyPayload.Order("1", 1, "paid", ("TS-1", 2, 2));
        order["total_price"] = "many";
        await ChannelDesk.SendAsync(store, shop, order, "e1");
        await ChannelDesk.ServeAsync(store, store.Acme);

        await using var db = store.Open(store.Acme);
        var failed = await db.Inbox.AsNoTracking().SingleAsync();
        Assert.Equal((WorkStatus.Failed, "total_price: \"many\" is no amount in USD"), (failed.Status, failed.Error));
        Assert.Equal(order.Bytes(), failed.Body);

        Assert.IsType<Outcome<Guid>.Done>(await store.WithAsync<ReplayInbox, Outcome<Guid>>(store.Acme, r => r.RunAsync(shop, failed.Id)));
        Assert.Equal(WorkStatus.Pending, (await db.Inbox.AsNoTracking().SingleAsync()).Status);
        await ChannelDesk.ServeAsync(store, store.Acme);
        Assert.Equal(WorkStatus.Failed, (await db.Inbox.AsNoTracking().SingleAsync()).Status);
        Assert.Equal("inbox.not_found", Assert.IsType<Outcome<Guid>.Refused>(await store.WithAsync<ReplayInbox, Outcome<Guid>>(store.Globex, r => r.RunAsync(shop, failed.Id))).Why.Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_settings_of_a_connection_are_not_readable_in_the_database(DatabaseProvider engine)
    {
        await using var store = await ChannelDesk.OpenAsync(engine);
        var shop = await ChannelDesk.ConnectAsync(store, store.Acme);
        await using var db = store.Open(store.Acme);
        Assert.DoesNotContain(ChannelDesk.Secret, (await db.Connections.SingleAsync(c => c.Id == shop)).ProtectedSettings, StringComparison.Ordinal);
    }
}
