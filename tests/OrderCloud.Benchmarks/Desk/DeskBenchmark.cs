using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Benchmarks.Size;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Intake.Bulk;
using OrderCloud.Infrastructure.Intake.Changes;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Benchmarks.Desk;

/// <summary>`desk`: what an agent waits for who changes an order of a hundred lines, and how fast many orders are tagged and cancelled.</summary>
internal static class DeskBenchmark
{
    private const int Lines = 100, Warm = 20, Runs = 200, Takers = 4;
    private const double PreviewBarMs = 50, TagBar = 300, CancelBar = 50;

    public static async Task<int> RunAsync(string[] args)
    {
        var orders = int.Parse(BigStore.Option(args, "--orders") ?? "10000", CultureInfo.InvariantCulture);
        var met = true;
        foreach (var engine in new[] { DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql }.Where(e => e is DatabaseProvider.Sqlite || TestPostgres.IsAvailable))
        {
            await using var store = await TestStore.OpenAsync(engine);
            met &= await PreviewsAsync(store) & await BulkAsync(store, orders);
        }
        return met ? 0 : 1;
    }

    private static async Task<bool> PreviewsAsync(TestStore store)
    {
        var dallas = await store.AddLocationAsync(store.Acme, "DAL", new GeoPoint(32.7767, -96.7970));
        var skus = Enumerable.Range(1, Lines + 1).Select(i => string.Create(CultureInfo.InvariantCulture, $"SKU-{i:000}")).ToList();
        foreach (var sku in skus) await store.ReceiveAsync(store.Acme, await store.AddVariantAsync(store.Acme, sku), dallas, 1_000);
        var order = await TakeAsync(store, Incoming.Order("LONG", [.. skus.Take(Lines).Select(sku => (sku, 3))]));
        var lines = order.Lines.Select(l => l.Id).ToList();
        var edit = new EditAsk("customer called", [.. lines.Select(id => new LineEdit(id, 2))], [new(skus[Lines], 1, 1_000)]);

        return await PreviewAsync(store, "change of every line", () => store.WithAsync<PrepareChange, Outcome<EditEffects>>(store.Acme, p => p.PreviewAsync(order.Id, edit)))
            & await PreviewAsync(store, "cancellation of every line", () => store.WithAsync<CancelPreview, Outcome<CancelEffects>>(store.Acme, p => p.RunAsync(new(order.Id, "customer", [.. lines.Select(id => new LineUnits(id, 1))]))));
    }

    private static async Task<bool> PreviewAsync<T>(TestStore store, string what, Func<Task<Outcome<T>>> preview)
    {
        var times = new List<double>();
        for (var run = 0; run < Warm + Runs; run++)
        {
            var started = Stopwatch.GetTimestamp();
            if (await preview() is not Outcome<T>.Done) throw new InvalidOperationException("The preview was refused.");
            if (run >= Warm) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        times.Sort();
        return Print(store, $"preview of a {what}, {Lines} lines", new { p50Ms = Math.Round(times[Runs / 2], 1), p95Ms = Math.Round(times[Runs * 95 / 100], 1) }, $"p95 ≤ {PreviewBarMs} ms", times[Runs * 95 / 100] <= PreviewBarMs);
    }

    private static async Task<bool> BulkAsync(TestStore store, int orders)
    {
        await using (var db = store.Open(store.Acme)) await store.ReceiveAsync(store.Acme, await db.Variants.Where(v => v.Sku == "SKU-001").Select(v => v.Id).SingleAsync(), await db.Locations.Select(l => l.Id).SingleAsync(), orders);
        await Parallel.ForEachAsync(Enumerable.Range(0, orders), new ParallelOptions { MaxDegreeOfParallelism = Takers }, async (i, _) => await TakeAsync(store, Incoming.Order($"B-{i}", ("SKU-001", 1))));
        await using (var db = store.Open(store.Acme)) await db.Database.ExecuteSqlRawAsync("ANALYZE");   // a server does so by itself within minutes
        var seat = await JoinAsync(store);
        var all = new OrderFilter { Query = "sku-001" };

        return await BulkAsync(store, seat, BulkKind.Tag, new() { Tag = "campaign" }, all, orders, TagBar) & await BulkAsync(store, seat, BulkKind.Cancel, new() { Reason = "customer" }, all, orders, CancelBar);
    }

    private static async Task<bool> BulkAsync(TestStore store, Seat seat, BulkKind kind, BulkInput input, OrderFilter filter, int orders, double bar)
    {
        await using var scope = store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(seat);
        if (await scope.ServiceProvider.GetRequiredService<StartBulk>().RunAsync(kind, input, BulkSelection.Of(filter)) is not Outcome<Guid>.Done(var run)) throw new InvalidOperationException("The run was refused.");

        var started = Stopwatch.GetTimestamp();
        for (var more = true; more;)
        {
            await using var turn = store.Services.CreateAsyncScope();
            turn.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(store.Acme, ActorKind.Job, "OrderCloud");
            more = (await turn.ServiceProvider.GetServices<IServeQueue>().Single(s => s.Queue == DueWork.Bulk).ServeAsync(default)).More;
        }
        var rate = orders / Stopwatch.GetElapsedTime(started).TotalSeconds;
        var row = (await store.WithAsync<BulkRuns, BulkRunRow?>(store.Acme, r => r.FindAsync(run)))!;
        return Print(store, $"bulk {kind}, {orders:N0} orders", new { perSecond = Math.Round(rate), row.Done, row.Failed }, $"≥ {bar}/s", rate >= bar && row.Done >= orders);
    }

    private static async Task<Order> TakeAsync(TestStore store, IncomingOrder order) =>
        await store.WithAsync<TakeOrder, Outcome<TakenOrder>>(store.Acme, t => t.RunAsync(order)) is Outcome<TakenOrder>.Done(var taken) ? taken.Order : throw new InvalidOperationException("The order was refused.");

    /// <summary>A run goes on with the rights of who started it.</summary>
    private static async Task<Seat> JoinAsync(TestStore store)
    {
        var person = new AppUser { Id = Guid.CreateVersion7(), UserName = "mia@acme.test", Email = "mia@acme.test", DisplayName = "Mia" };
        await using var directory = await store.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        directory.AddRange(
            new Merchant { Id = store.Acme, Slug = "acme", Name = "Acme", CreatedAt = DateTime.UnixEpoch }, new MerchantSlug { Slug = "acme", TenantId = store.Acme }, person, new Membership { UserId = person.Id, TenantId = store.Acme, Role = Role.Manager, CreatedAt = DateTime.UnixEpoch });
        await directory.SaveChangesAsync();
        return new(store.Acme, "acme", "Acme", ActorKind.Member, "Mia", Roles.PermissionsOf(Role.Manager), null, UserId: person.Id);
    }

    private static bool Print(TestStore store, string figure, object value, string bar, bool met)
    {
        Console.WriteLine(JsonSerializer.Serialize(new { figure, engine = store.Settings.Provider.ToString(), value, bar, met }));
        return met;
    }
}
