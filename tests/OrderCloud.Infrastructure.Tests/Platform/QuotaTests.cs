using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Infrastructure.Tests.Inbox;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Platform;

/// <summary>A limit holds exactly, also for many at once, names itself, and loses nothing.</summary>
public sealed class QuotaTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_operators_sheet_tells_what_of_the_limits_is_used_today(DatabaseProvider engine)
    {
        await using var desk = await Desk.OpenAsync(engine);
        var (acme, store) = (desk.Team.Acme, desk.Team.Store);
        await ChannelDesk.StockAsync(store, acme, "TS-1");
        Assert.IsType<Outcome<TakenOrder>.Done>(await TakeAsync(store, acme, "A-1"));
        Assert.IsType<Outcome<TakenOrder>.Done>(await TakeAsync(store, acme, "A-2"));
        await desk.LookAsync(acme);

        Assert.Equal(new UsedToday(2, 1, 0), Assert.IsType<Outcome<SheetView>.Done>(await desk.SheetAsync(acme)).Value.Used);
        store.Clock.Advance(TimeSpan.FromDays(1));
        await desk.LookAsync(acme);
        Assert.Equal(0, Assert.IsType<Outcome<SheetView>.Done>(await desk.SheetAsync(acme)).Value.Used.OrdersToday);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Of_many_orders_at_once_exactly_the_days_number_is_taken_and_the_rest_touches_no_stock(DatabaseProvider engine)
    {
        await using var desk = await Desk.OpenAsync(engine);
        var (acme, store) = (desk.Team.Acme, desk.Team.Store);
        await ChannelDesk.StockAsync(store, acme, "TS-1");
        Assert.IsType<Outcome<TakenOrder>.Done>(await TakeAsync(store, acme, "BEFORE"));
        await desk.SetAsync(acme, new(OrdersPerDay: 5));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => TakeAsync(store, acme, $"Q-{i}")));

        Assert.Equal(4, outcomes.Count(o => o is Outcome<TakenOrder>.Done));
        var why = Refused(outcomes.First(o => o is Outcome<TakenOrder>.Refused));
        Assert.Equal((QuotaRefusals.OrdersCode, RefusalKind.Limit, 9 * 3600), (why.Code, why.Kind, why.RetryAfterSeconds));   // 15:00 in a zone at UTC
        Assert.Contains("5 new orders a day", why.Message, StringComparison.Ordinal);
        await using (var db = store.Open(acme))
        {
            Assert.Equal(5, await db.Orders.CountAsync());
            Assert.Equal(5, await db.StockLevels.SumAsync(l => l.Reserved));
        }
        // The same order again is known, not new.
        Assert.True(Assert.IsType<Outcome<TakenOrder>.Done>(await TakeAsync(store, acme, "BEFORE")).Value.Existing);
        Assert.IsType<Outcome<TakenOrder>.Refused>(await TakeAsync(store, acme, "FULL"));
        store.Clock.Advance(TimeSpan.FromHours(9));
        Assert.IsType<Outcome<TakenOrder>.Done>(await TakeAsync(store, acme, "FULL"));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Events_over_the_days_number_wait_without_losing_an_attempt_and_go_on_when_the_limit_is_raised(DatabaseProvider engine)
    {
        await using var desk = await Desk.OpenAsync(engine);
        var (acme, store) = (desk.Team.Acme, desk.Team.Store);
        await ChannelDesk.StockAsync(store, acme, "TS-1");
        var shop = await ChannelDesk.ConnectAsync(store, acme);
        await desk.SetAsync(acme, new(OrdersPerDay: 1));
        for (var i = 1; i <= 3; i++) await ChannelDesk.SendAsync(store, shop, ShopifyPayload.Order($"10{i}", 1, "pending", ("TS-1", 1, 1)), $"e{i}");

        await ChannelDesk.ServeAsync(store, acme);

        await using (var db = store.Open(acme))
        {
            Assert.Equal(1, await db.Orders.CountAsync());
            var waiting = await db.Inbox.AsNoTracking().Where(m => m.Status != WorkStatus.Done).ToListAsync();
            Assert.Equal([WorkStatus.Retrying, WorkStatus.Retrying], waiting.Select(m => m.Status));
            Assert.All(waiting, m => Assert.StartsWith("This store may take 1 new orders a day", m.Error, StringComparison.Ordinal));
            Assert.All(waiting, m => Assert.True(m.NotBefore >= store.Clock.GetUtcNow().UtcDateTime.AddHours(9)));
        }
        await desk.SetAsync(acme, new(OrdersPerDay: 2));
        await ChannelDesk.ServeAsync(store, acme);
        await desk.SetAsync(acme, Quotas.None);
        await ChannelDesk.ServeAsync(store, acme);
        await using var after = store.Open(acme);
        Assert.Equal((3, 0), (await after.Orders.CountAsync(), await after.Inbox.CountAsync(m => m.Status != WorkStatus.Done)));
        Assert.Equal([null, "OrdersPerDay"], (await desk.LogAsync(acme, new(Action: "quotas_changed"))).Select(e => e.After.Contains("OrdersPerDay\":2", StringComparison.Ordinal) ? "OrdersPerDay" : null).Distinct());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Members_and_open_invitations_count_together_also_when_two_invite_at_once(DatabaseProvider engine)
    {
        await using var desk = await Desk.OpenAsync(engine);
        await desk.SetAsync(desk.Team.Acme, new(Members: 2));

        var outcomes = await Task.WhenAll(desk.Team.InviteAsync("a@x.test"), desk.Team.InviteAsync("b@x.test"), desk.Team.InviteAsync("c@x.test"));

        Assert.Single(outcomes, o => o is Outcome<InvitationSent>.Done);
        Assert.All(outcomes.OfType<Outcome<InvitationSent>.Refused>(), r => Assert.Equal("quota.members", r.Why.Code));
        var use = await desk.Team.Store.WithAsync<MerchantUse, MerchantUse.View?>(desk.Team.Acme, u => u.RunAsync(default));
        Assert.Equal((2, 2), (use!.Members, use.Quotas.Members));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_seat_is_not_taken_when_the_limit_was_lowered_after_the_invitation(DatabaseProvider engine)
    {
        await using var desk = await Desk.OpenAsync(engine);
        var (_, token) = await desk.Team.InvitedAsync("late@x.test");
        await desk.SetAsync(desk.Team.Acme, new(Members: 1));
        var before = await desk.Team.RowsAsync();

        Assert.Equal("quota.members", Refused(await desk.Team.JoinAsync(token)).Code);

        Assert.Equal(before, await desk.Team.RowsAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Uploads_stop_where_the_files_are_full_and_nothing_of_them_is_kept(DatabaseProvider engine)
    {
        await using var desk = await Desk.OpenAsync(engine);
        var (acme, store) = (desk.Team.Acme, desk.Team.Store);
        await desk.SetAsync(acme, new(FileBytes: 100));
        var csv = System.Text.Encoding.UTF8.GetBytes("sku,title\r\nA-1,One\r\n" + new string('x', 50));

        Assert.IsType<Outcome<Guid>.Done>(await store.WithAsync<CreateImport, Outcome<Guid>>(acme, c => c.RunAsync(ImportKind.Products, "a.csv", csv)));
        var second = await store.WithAsync<CreateImport, Outcome<Guid>>(acme, c => c.RunAsync(ImportKind.Products, "b.csv", csv));

        Assert.Equal("quota.files", Refused(second).Code);
        await using var db = store.Open(acme);
        Assert.Equal((1, 1), (await db.Files.CountAsync(), await db.Imports.CountAsync()));
        Assert.IsType<Outcome<Guid>.Done>(await store.WithAsync<CreateImport, Outcome<Guid>>(desk.Team.Globex, c => c.RunAsync(ImportKind.Products, "a.csv", csv)));
    }

    [Theory]
    [InlineData(0, null, null, null, "perSecond")]
    [InlineData(10, 5, null, null, "burst")]
    [InlineData(null, null, 0, null, "ordersPerDay")]
    [InlineData(null, null, null, 0, "members")]
    public void A_limit_that_would_lock_everybody_out_is_refused_at_its_field(int? perSecond, int? burst, int? orders, int? members, string field) =>
        Assert.Equal([field], new Quotas(perSecond is { } p ? new ApiRate(p, burst ?? 5 * p) : null, orders, members).WhyNot()!.Errors!.Keys);

    private static Task<Outcome<TakenOrder>> TakeAsync(TestStore store, TenantId tenant, string id) =>
        store.WithAsync<TakeOrder, Outcome<TakenOrder>>(tenant, t => t.RunAsync(Incoming.Order(id, ("TS-1", 1))));

    private static Refusal Refused<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Why;
}
