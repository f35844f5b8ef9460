using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Intake.Import;

public sealed class ImportRunTests
{
    private static string Products(int count) => "SKU,Product title\n" + string.Concat(Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"SKU-{i},Thing {i}\n")));

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Nothing_is_written_before_it_is_confirmed_and_the_preview_says_what_the_run_then_does(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await store.AddVariantAsync(store.Acme, "OLD");
        var run = await ImportBench.UploadAsync(store, store.Acme, ImportKind.Products, "SKU,Product title,Price\nNEW,Mug,12.50\nOLD,Product OLD,9.00\nBAD,Cup,twelve\nSAME-TITLE,Mug,1\n");

        var effects = await ImportBench.PreviewAsync(store, store.Acme, run);

        await using var db = store.Open(store.Acme);
        Assert.Equal(1, await db.Variants.CountAsync());
        Assert.Equal((2, 1, 0, 1), (effects.Counts.Added, effects.Counts.Changed, effects.Counts.Unchanged, effects.FailedRows));
        Assert.Equal([RowState.New, RowState.Change, RowState.Error, RowState.New], effects.First.Select(r => r.State));
        Assert.Equal((4, "price"), (effects.Counts.Issues[0].Row, effects.Counts.Issues[0].Field));

        ImportBench.Done(await ImportBench.StartAsync(store, store.Acme, run));
        await ImportBench.ServeAsync(store, store.Acme);

        var done = await ImportBench.FindAsync(store, store.Acme, run);
        Assert.Equal((ImportStatus.Done, (2, 1, 0, 1)), (done.Status, ImportBench.Sums(done)));
        Assert.Equal((4, "price"), ((await ImportBench.ErrorsAsync(store, store.Acme, run)) is [var only] ? (only.Row, only.Field) : default));
        Assert.Equal(["NEW", "OLD", "SAME-TITLE"], await db.Variants.OrderBy(v => v.Sku).Select(v => v.Sku).ToListAsync());
        Assert.Equal(2, await db.Products.CountAsync());
        await using var other = store.Open(store.Globex);
        Assert.Equal((0, 0, 0), (await other.Variants.CountAsync(), await other.Imports.CountAsync(), await other.Files.CountAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_died_between_two_chunks_goes_on_and_takes_nothing_twice(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var run = await ImportBench.UploadAsync(store, store.Acme, ImportKind.Products, Products(150));
        ImportBench.Done(await ImportBench.StartAsync(store, store.Acme, run));

        await ImportBench.TurnAsync(store, store.Acme);
        var half = await ImportBench.FindAsync(store, store.Acme, run);
        Assert.Equal((ImportStatus.Running, 20, 20), (half.Status, half.Position, half.Added));

        await Task.WhenAll(ImportBench.ServeAsync(store, store.Acme), ImportBench.ServeAsync(store, store.Acme));   // after the restart, on two nodes
        var done = await ImportBench.FindAsync(store, store.Acme, run);
        await using var db = store.Open(store.Acme);
        Assert.Equal((ImportStatus.Done, 150, 150, 150), (done.Status, done.Position, done.Added, await db.Variants.CountAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_stopped_import_keeps_what_it_took_and_says_how_far_it_came(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var run = await ImportBench.UploadAsync(store, store.Acme, ImportKind.Products, Products(150));
        ImportBench.Done(await ImportBench.StartAsync(store, store.Acme, run));
        await ImportBench.TurnAsync(store, store.Acme);

        ImportBench.Done(await store.WithAsync<CancelImport, Outcome<Guid>>(store.Acme, c => c.RunAsync(run)));
        await ImportBench.ServeAsync(store, store.Acme);

        var stopped = await ImportBench.FindAsync(store, store.Acme, run);
        await using var db = store.Open(store.Acme);
        Assert.Equal((ImportStatus.Cancelled, 20, 150, 20), (stopped.Status, stopped.Position, stopped.Total, await db.Variants.CountAsync()));
        Assert.NotNull(stopped.EndedAt);

        var again = await ImportBench.TakeAsync(store, store.Acme, ImportKind.Products, Products(150));
        Assert.Equal((130, 0, 20, 0), ImportBench.Sums(again));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public Task An_import_stops_between_two_chunks_when_whoever_started_it_leaves_the_team(DatabaseProvider engine) =>
        LosesAsync(engine, seat => seat.ExecuteDeleteAsync(), "mia is not a member of this store any more, so it was stopped. What was taken until then stays.");

    [Theory, ClassData(typeof(EveryEngine))]
    public Task An_import_stops_between_two_chunks_when_whoever_started_it_may_not_do_it_any_more(DatabaseProvider engine) =>
        LosesAsync(engine, seat => seat.ExecuteUpdateAsync(s => s.SetProperty(m => m.Role, Role.Viewer)), "mia may not do this any more, so it was stopped. What was taken until then stays.");

    private static async Task LosesAsync(DatabaseProvider engine, Func<IQueryable<Membership>, Task<int>> lose, string said)
    {
        await using var team = await Team.OpenAsync(engine);
        var store = team.Store;
        var mia = await team.AddPersonAsync("mia@acme.test", team.Acme, Role.Manager);
        var run = await ImportBench.UploadAsync(store, store.Acme, ImportKind.Products, Products(60));
        await using (var scope = await team.AsMemberAsync(mia)) ImportBench.Done(await scope.ServiceProvider.GetRequiredService<StartImport>().RunAsync(run));
        await ImportBench.TurnAsync(store, store.Acme);
        await ImportBench.TurnAsync(store, store.Acme);

        await using (var directory = await team.DirectoryAsync()) Assert.Equal(1, await lose(directory.Memberships.Where(m => m.UserId == mia)));
        await ImportBench.ServeAsync(store, store.Acme);

        var stopped = await ImportBench.FindAsync(store, store.Acme, run);
        await using var db = store.Open(store.Acme);
        Assert.Equal((ImportStatus.Failed, 40, 60, 40, 40), (stopped.Status, stopped.Position, stopped.Total, stopped.Added, await db.Variants.CountAsync()));
        Assert.Equal(said, stopped.Error);
        Assert.NotNull(stopped.EndedAt);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_import_of_a_suspended_store_waits_and_goes_on_afterwards(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var store = team.Store;
        var mia = await team.AddPersonAsync("mia@acme.test", team.Acme, Role.Manager);
        var run = await ImportBench.UploadAsync(store, store.Acme, ImportKind.Products, Products(60));
        await using (var scope = await team.AsMemberAsync(mia)) ImportBench.Done(await scope.ServiceProvider.GetRequiredService<StartImport>().RunAsync(run));
        await using var directory = await team.DirectoryAsync();
        await directory.Merchants.Where(m => m.Id == store.Acme).ExecuteUpdateAsync(s => s.SetProperty(m => m.SuspendedAt, store.Clock.GetUtcNow().UtcDateTime));

        Assert.False(await ImportBench.TurnAsync(store, store.Acme));
        Assert.Equal((ImportStatus.Queued, 0), (await ImportBench.FindAsync(store, store.Acme, run)) is var waits ? (waits.Status, waits.Position) : default);

        await directory.Merchants.Where(m => m.Id == store.Acme).ExecuteUpdateAsync(s => s.SetProperty(m => m.SuspendedAt, (DateTime?)null));
        await ImportBench.ServeAsync(store, store.Acme);
        Assert.Equal((ImportStatus.Done, 60), (await ImportBench.FindAsync(store, store.Acme, run)) is var done ? (done.Status, done.Added) : default);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L1_Another_merchant_neither_sees_nor_starts_nor_stops_it(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var run = await ImportBench.UploadAsync(store, store.Acme, ImportKind.Products, Products(3));

        Assert.Null(await store.WithAsync<ImportRuns, ImportRun?>(store.Globex, r => r.FindAsync(run, default)));
        Assert.Null(await store.WithAsync<ImportFiles, byte[]?>(store.Globex, f => f.ErrorsAsync(run, default)));
        Assert.Equal("import.not_found", Why(await ImportBench.StartAsync(store, store.Globex, run)));
        Assert.Equal("import.not_found", Why(await store.WithAsync<CancelImport, Outcome<Guid>>(store.Globex, c => c.RunAsync(run))));
        Assert.Equal("import.not_found", Why(await store.WithAsync<MapImport, Outcome<Guid>>(store.Globex, m => m.RunAsync(run, new Dictionary<string, int> { ["sku"] = 0 }))));
        Assert.Equal(ImportStatus.Draft, (await ImportBench.FindAsync(store, store.Acme, run)).Status);
    }

    [Fact]
    public async Task Each_kind_asks_for_its_own_permission_and_a_column_of_stock_for_another()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = store.As(store.Acme, Permission.ViewCatalog, Permission.EditCatalog);
        var create = scope.ServiceProvider.GetService(typeof(CreateImport)) as CreateImport;
        foreach (var kind in new[] { ImportKind.Stock, ImportKind.Customers, ImportKind.OpenOrders, ImportKind.PastOrders })
            Assert.Equal("forbidden", Why(await create!.RunAsync(kind, "x.csv", "SKU,On hand\nA,1\n"u8.ToArray())));

        var run = ImportBench.Done(await create!.RunAsync(ImportKind.Products, "x.csv", "SKU,Product title,On hand\nA,Mug,1\n"u8.ToArray()));
        var start = scope.ServiceProvider.GetService(typeof(StartImport)) as StartImport;
        Assert.Equal("forbidden", Why(await start!.RunAsync(run)));

        await using var db = store.Open(store.Acme);
        Assert.Equal((ImportStatus.Draft, 0), (await db.Imports.Select(r => r.Status).SingleAsync(), await db.Variants.CountAsync()));
    }

    [Fact]
    public async Task Columns_are_guessed_in_the_words_of_other_systems_and_remembered_as_they_were_chosen()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.Sqlite);
        const string shop = "Handle,Title,Type,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Barcode,Cost per item,Odd\nmug,Mug,Kitchen,Blue,MUG-B,350,4,12.50,,4.1,x\n";
        var first = await ImportBench.FindAsync(store, store.Acme, await ImportBench.UploadAsync(store, store.Acme, ImportKind.Products, shop));
        var guessed = ImportMapping.Of(first.Mapping).Columns;
        Assert.Equal([("barcode", 8), ("category", 2), ("cost", 9), ("handle", 0), ("onhand", 6), ("price", 7), ("sku", 4), ("title", 1), ("variant", 3), ("weight", 5)], guessed.OrderBy(c => c.Key).Select(c => (c.Key, c.Value)));

        await store.AddLocationAsync(store.Acme, "DAL");
        var chosen = new Dictionary<string, int> { ["sku"] = 4, ["title"] = 1, ["category"] = 10 };
        ImportBench.Done(await store.WithAsync<MapImport, Outcome<Guid>>(store.Acme, m => m.RunAsync(first.Id, chosen)));
        ImportBench.Done(await ImportBench.StartAsync(store, store.Acme, first.Id));
        var next = await ImportBench.FindAsync(store, store.Acme, await ImportBench.UploadAsync(store, store.Acme, ImportKind.Products, shop));
        Assert.Equal(10, ImportMapping.Of(next.Mapping).Columns["category"]);
        Assert.Equal("import.started", Why(await store.WithAsync<MapImport, Outcome<Guid>>(store.Acme, m => m.RunAsync(first.Id, chosen))));
    }

    [Fact]
    public async Task The_rows_left_out_come_back_as_they_were_with_the_reason_and_no_formula_and_can_be_uploaded_again()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.Sqlite);
        var run = await ImportBench.TakeAsync(store, store.Acme, ImportKind.Products, "SKU;Product title;Price\nA;=1+1;x\nB;\"Mug; \"\"big\"\"\";5\n");

        var file = Encoding.UTF8.GetString((await store.WithAsync<ImportFiles, byte[]?>(store.Acme, f => f.ErrorsAsync(run.Id, default)))!).TrimStart('\uFEFF');
        var lines = file.Split("\r\n");
        Assert.Equal("SKU,Product title,Price,Row,Field,Reason", lines[0]);
        Assert.StartsWith("A,'=1+1,x,2,Price,", lines[1], StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);

        var again = await ImportBench.TakeAsync(store, store.Acme, ImportKind.Products, file.Replace(",x,", ",5,", StringComparison.Ordinal));
        await using var db = store.Open(store.Acme);
        Assert.Equal((1, 0, 0, 0), ImportBench.Sums(again));
        Assert.Equal(["=1+1", "Mug; \"big\""], await db.Products.OrderBy(p => p.Title).Select(p => p.Title).ToListAsync());
    }

    private static string? Why<T>(Outcome<T> outcome) => outcome is Outcome<T>.Refused(var why) ? why.Code : null;
}
