using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Infrastructure.Tests.Inbox;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Platform;

public sealed class MeasureTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_merchants_figures_are_measured_once_and_listed_by_activity_or_orders_page_by_page(DatabaseProvider engine)
    {
        await using var desk = await Desk.OpenAsync(engine);
        var (acme, globex, store) = (desk.Team.Acme, desk.Team.Globex, desk.Team.Store);
        await ChannelDesk.StockAsync(store, acme, "TS-1");
        for (var i = 0; i < 3; i++) await TakeAsync(store, acme, $"M-{i}");
        await using (var db = store.Open(acme))
        {
            db.Add(new StoredFile { Name = "a", ContentType = "text/csv", Content = new byte[50_000], At = DateTime.UnixEpoch });
            await db.SaveChangesAsync();
        }
        Assert.All(await ListAsync(desk, new()), r => Assert.False(r.IsMeasured));

        await MeasureAsync(desk);

        var rows = await ListAsync(desk, new());
        Assert.Equal(["Acme", "Globex"], rows.Select(r => r.Name));
        Assert.Equal((3L, 3L, 1), (rows[0].Orders, rows[0].RecentOrders, rows[0].Members));
        Assert.InRange(rows[0].StorageBytes, 50_000 + 3_000, 50_000 + 2_000_000);
        Assert.InRange(rows[1].StorageBytes, 1, rows[0].StorageBytes - 50_000);
        Assert.Equal(new DateTime(2026, 3, 2, 14, 0, 0, DateTimeKind.Utc), rows[0].LastActivityAt);

        foreach (var sort in Enum.GetValues<MerchantSort>())
        {
            var first = Assert.Single(await ListAsync(desk, new(Sort: sort), null, 1));
            var by = sort is MerchantSort.Orders ? first.Orders : first.LastActivityAt.Ticks;
            Assert.Equal(["Globex"], (await ListAsync(desk, new(Sort: sort), (by, first.Id.Value))).Select(r => r.Name));
        }
        Assert.Equal(["Globex"], (await ListAsync(desk, new("GLORIA@"))).Select(r => r.Name));
        Assert.Equal(["Acme"], (await ListAsync(desk, new("cm"))).Select(r => r.Name));
        Assert.Empty(await ListAsync(desk, new("%")));
        Assert.Empty(await ListAsync(desk, new(State: MerchantState.Suspended)));
        Assert.Equal(globex, (await ListAsync(desk, new(State: MerchantState.Active)))[1].Id);
    }

    [Fact]
    public async Task A_merchant_in_a_database_of_its_own_is_measured_there()
    {
        var elsewhere = System.IO.Directory.CreateTempSubdirectory("oc-own-");
        var own = new DatabaseSettings(DatabaseProvider.Sqlite, "", elsewhere.FullName);
        var placement = new OwnDatabase(own);
        await using (var desk = await Desk.OpenAsync(DatabaseProvider.Sqlite, services => services.Replace(ServiceDescriptor.Singleton<ITenantPlacement>(placement))))
        {
            placement.Shared = desk.Team.Store.Settings;
            placement.Moved = desk.Team.Globex;
            await using (var db = desk.Team.Store.Services.GetRequiredService<AppDbOptions>().Open(own, desk.Team.Globex))
            {
                await db.Database.MigrateAsync();
                db.Add(new StoredFile { Name = "a", ContentType = "text/csv", Content = new byte[70_000], At = DateTime.UnixEpoch });
                await db.SaveChangesAsync();
            }

            await MeasureAsync(desk);

            await using var directory = await desk.Team.DirectoryAsync();
            Assert.Equal([0L, 70_000L], (await directory.Figures.Select(f => f.FileBytes).ToListAsync()).Order());
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        elsewhere.Delete(recursive: true);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_waits_and_fails_is_counted_without_opening_the_merchant_for_it(DatabaseProvider engine)
    {
        await using var desk = await Desk.OpenAsync(engine);
        var (acme, store) = (desk.Team.Acme, desk.Team.Store);
        var shop = await ChannelDesk.ConnectAsync(store, acme);
        await ChannelDesk.SendAsync(store, shop, "{}"u8.ToArray(), "bad");
        await ChannelDesk.ServeAsync(store, acme);
        await using (var db = store.Open(acme)) Assert.Equal([WorkStatus.Failed], await db.Inbox.Select(m => m.Status).ToListAsync());

        await using (var scope = store.Services.CreateAsyncScope()) await ActivatorUtilities.CreateInstance<CountWaiting>(scope.ServiceProvider).RunAsync(default);

        var trouble = Assert.Single(await desk.WithAsync<SiteWork, IReadOnlyList<TroubledRow>>(w => w.TroubledAsync(default)));
        Assert.Equal((acme, 1, 0), (trouble.Id, trouble.InboxFailed, trouble.OutboxFailed));
        var condition = await desk.WithAsync<SiteCondition, ConditionView?>(c => c.RunAsync(default));
        Assert.Equal((1L, store.Clock.GetUtcNow().UtcDateTime), (condition!.InboxFailed, condition.CountedAt!.Value));
        Assert.All(condition.Databases, d => Assert.True(d.Bytes > 100_000));
        Assert.Equal(1, (await ListAsync(desk, new())).Single(r => r.Id == acme).Failed);
    }

    private static async Task MeasureAsync(Desk desk)
    {
        await using var scope = desk.Team.Store.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<MeasureMerchants>(scope.ServiceProvider).RunAsync(default);
    }

    private static Task<IReadOnlyList<MerchantRow>> ListAsync(Desk desk, MerchantFilter filter, (long, Guid)? after = null, int take = 50) =>
        desk.WithAsync<MerchantList, IReadOnlyList<MerchantRow>>(l => l.RunAsync(filter, after, take, default));

    private static Task<Outcome<TakenOrder>> TakeAsync(TestStore store, TenantId tenant, string id) =>
        store.WithAsync<TakeOrder, Outcome<TakenOrder>>(tenant, t => t.RunAsync(Incoming.Order(id, ("TS-1", 1))));

    private sealed class OwnDatabase(DatabaseSettings own) : ITenantPlacement
    {
        public DatabaseSettings? Shared { get; set; }
        public TenantId Moved { get; set; }

        public DatabaseSettings DatabaseOf(TenantId tenant) => tenant == Moved ? own : Shared!;
    }
}
