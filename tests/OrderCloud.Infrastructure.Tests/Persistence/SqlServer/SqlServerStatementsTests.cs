using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Catalog;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake.Bulk;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tests.Persistence.SqlServer;

/// <summary>What we send to SQL Server, as written by hand and as made by EF, is read by its grammar.</summary>
public sealed class SqlServerStatementsTests
{
    private static readonly VariantId Variant = VariantId.New();
    private static readonly LocationId Place = LocationId.New();

    [Fact]
    public async Task The_stock_ledgers_statement_parses() => await AssertParsesAsync(1, db => StockStatements.ApplyAsync(
        db, [StockChange.Reserve(Variant, Place, 3, "1001"), new(VariantId.New(), Place, MovementKind.Adjust, -2, 0, 1, Reason: "broken")], default));

    [Fact]
    public async Task The_lock_of_a_level_parses() => await AssertParsesAsync(1, db => StockStatements.LockAsync(db, [(Variant, Place), (VariantId.New(), Place)], default));

    [Fact]
    public async Task The_next_number_parses() => await AssertParsesAsync(1, db => NumberSeries.NextAsync(db, NumberSeries.Orders, default));

    [Fact]
    public async Task Rows_in_bulk_parse_in_chunks_that_SQL_Server_takes()
    {
        var statements = await AssertParsesAsync(2, db => db.InsertNowAsync(
            Enumerable.Range(0, 600).Select(i => new OrderTerm { Term = $"t{i}", PlacedAt = DateTime.UnixEpoch, OrderId = OrderId.New() }).ToList(), default));

        Assert.All(statements, s => Assert.InRange(s.Count(c => c == '@'), 1, 2100));
    }

    [Fact]
    public async Task Movements_in_bulk_stay_below_the_limit_of_parameters()
    {
        var statements = await AssertParsesAsync(2, db => db.InsertNowAsync(
            Enumerable.Range(0, 200).Select(_ => new StockMovement { At = DateTime.UnixEpoch, VariantId = Variant, LocationId = Place, Kind = MovementKind.Adjust, Reason = "count" }).ToList(), default));

        Assert.All(statements, s => Assert.InRange(s.Count(c => c == '@'), 1, 2100));
    }

    [Fact]
    public async Task Updates_and_deletes_of_many_rows_parse() => await AssertParsesAsync(2, async db =>
    {
        await db.Idempotency.Where(r => r.Key == "k").ExecuteUpdateAsync(set => set.SetProperty(r => r.StatusCode, 200).SetProperty(r => r.Body, "{}"));
        await db.Idempotency.Where(r => r.At < DateTime.UnixEpoch).ExecuteDeleteAsync();
    });

    [Fact]
    public async Task Every_table_can_be_read_whole()
    {
        using var db = Models.App(nameof(DatabaseProvider.SqlServer));
        var read = typeof(SqlServerStatementsTests).GetMethod(nameof(QueryOf), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!;
        foreach (var type in db.Model.GetEntityTypes())
        {
            var sql = (string)read.MakeGenericMethod(type.ClrType).Invoke(null, [db])!;
            Assert.Empty(TransactSql.ErrorsIn(sql));
            Assert.Contains("[TenantId] = @", sql, StringComparison.Ordinal);
        }

        await Task.CompletedTask;
    }

    [Fact]
    public async Task The_lists_of_locations_parse()
    {
        await AssertQueriesAsync<LocationList>(1, list => list.RunAsync(null, 50, default));
        await AssertQueriesAsync<LocationList>(1, list => list.RunAsync(Place, 50, default));
        await AssertQueriesAsync<LocationList>(1, list => list.FindAsync(Place, default));
    }

    public static TheoryData<string> MainQueries => new(Queries.Keys);

    [Theory, MemberData(nameof(MainQueries))]
    public async Task The_main_queries_parse(string query) => await AssertAsync(null, Queries[query]);

    private static readonly Dictionary<string, Func<IServiceProvider, Task>> Queries = new()
    {
        ["all orders"] = s => Of<OrderList>(s).RunAsync(new(), null, 51),
        ["the next page of orders"] = s => Of<OrderList>(s).RunAsync(new(), new(DateTime.UnixEpoch, OrderId.New()), 51),
        ["orders that are found"] = s => Of<OrderList>(s).RunAsync(new() { Query = "maren 1001 ts-1" }, new(DateTime.UnixEpoch, OrderId.New()), 51),
        ["orders by every filter"] = s => Of<OrderList>(s).RunAsync(
            new() { Status = OrderStatus.Open, Payment = Domain.Orders.PaymentStatus.Paid, Hold = HoldReason.Manual, Channel = "api", Location = "DAL" }, null, 51),
        ["orders of a tag"] = s => Of<OrderList>(s).RunAsync(new() { Tag = "vip", Status = OrderStatus.Open }, new(DateTime.UnixEpoch, OrderId.New()), 51),
        ["tags"] = s => Of<KnownTags>(s).RunAsync(),
        ["bulk runs"] = s => Of<BulkRuns>(s).LiveAsync(),
        ["why a bulk run was refused"] = s => Of<BulkRuns>(s).RefusalsAsync(Guid.NewGuid()),
        ["what a bulk run left"] = s => Of<BulkRuns>(s).ItemsAsync(Guid.NewGuid(), undone: true, 50, 51),
        ["an export of orders"] = s => Of<OrderExport>(s).WriteAsync(new() { Tag = "vip", Query = "maren" }, lines: true, new Infrastructure.Lists.CsvTable(Stream.Null), default),
        ["an order"] = s => Of<GetOrder>(s).RunAsync(OrderId.New()),
        ["a timeline"] = s => Of<OrderTimeline>(s).RunAsync(OrderId.New(), (DateTime.UnixEpoch, Guid.NewGuid()), 51),
        ["customers that are found"] = s => Of<CustomerList>(s).RunAsync(new CustomerFilter { Query = "maren holt", Tag = "vip", FollowUpUntil = new(2026, 3, 2), Sort = CustomerSort.Name }, new("holt", Domain.Customers.CustomerId.New()), 51),
        ["customers by value"] = s => Of<CustomerList>(s).RunAsync(new CustomerFilter { Sort = CustomerSort.Value }, new("100", Domain.Customers.CustomerId.New()), 51),
        ["a customer's page"] = s => Of<CustomerAtDesk>(s).RunAsync(Domain.Customers.CustomerId.New(), 20),
        ["follow-ups"] = s => Of<FollowUps>(s).RunAsync(Guid.NewGuid(), (new(2026, 3, 2), Guid.NewGuid()), 51),
        ["follow-ups that are due"] = s => Of<FollowUps>(s).DueAsync(Guid.NewGuid(), new(2026, 3, 2)),
        ["who may be a customer, too"] = s => Of<Infrastructure.Customers.Duplicates>(s).OfAsync(Domain.Customers.CustomerId.New()),
        ["possible duplicates"] = s => Of<Infrastructure.Customers.Duplicates>(s).RunAsync((DateTime.UnixEpoch, Domain.Customers.CustomerId.New(), Domain.Customers.CustomerId.New()), 51),
        ["a customer"] = s => Of<CustomerList>(s).FindAsync(Domain.Customers.CustomerId.New()),
        ["stock"] = s => Of<StockList>(s).RunAsync(null, null, null, 51, default),
        ["the next page of stock of a place"] = s => Of<StockList>(s).RunAsync(null, "DAL", ("TS-1", Place), 51, default),
        ["movements"] = s => Of<StockMovementList>(s).RunAsync("TS-1", "DAL", (DateTime.UnixEpoch, Guid.NewGuid()), 51, default),
        ["products"] = s => Of<ProductList>(s).RunAsync(new(), null, 51, default),
        ["products that are found"] = s => Of<ProductList>(s).RunAsync(new("shirt 50%", "Apparel", "TS-1"), new("Shirt", Domain.Catalog.ProductId.New()), 51, default),
        ["products backwards"] = s => Of<ProductList>(s).RunAsync(new(), new("Shirt", Domain.Catalog.ProductId.New(), Backwards: true), 51, default),
        ["fulfillment orders"] = s => Of<FulfillmentOrderList>(s).RunAsync(Domain.Fulfillment.FulfillmentOrderStatus.Open, "DAL", (DateTime.UnixEpoch, Guid.NewGuid()), 51, default),
        ["shipments"] = s => Of<ShipmentList>(s).RunAsync("1Z", Domain.Fulfillment.Shipping.ShipmentStatus.Delivered, (DateTime.UnixEpoch, Guid.NewGuid()), 51, default),
    };

    private static T Of<T>(IServiceProvider services) where T : notnull => services.GetRequiredService<T>();

    [Fact]
    public void A_statement_of_PostgreSQL_does_not_parse()
    {
        Assert.NotEmpty(TransactSql.ErrorsIn("SELECT \"Id\" FROM \"Orders\" ORDER BY \"Id\" LIMIT 5"));
        Assert.NotEmpty(TransactSql.ErrorsIn("UPDATE \"NumberSeries\" SET \"Last\" = \"Last\" + 1 RETURNING \"Last\""));
        Assert.NotEmpty(TransactSql.ErrorsIn(StockStatements.Sql("Npgsql.EntityFrameworkCore.PostgreSQL", 1)));
    }

    private static string QueryOf<T>(AppDb db) where T : class => db.Set<T>().ToQueryString();

    private static Task<IReadOnlyList<string>> AssertParsesAsync(int statements, Func<AppDb, Task> run) =>
        AssertAsync(statements, async services =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
            await run(db);
        });

    private static Task<IReadOnlyList<string>> AssertQueriesAsync<TQuery>(int statements, Func<TQuery, Task> run) where TQuery : notnull =>
        AssertAsync(statements, services => run(services.GetRequiredService<TQuery>()));

    /// <summary>Runs against a server that answers nothing, and reads what it was asked.</summary>
    private static async Task<IReadOnlyList<string>> AssertAsync(int? statements, Func<IServiceProvider, Task> run)
    {
        var server = new SilentServer();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddInfrastructure(new(DatabaseProvider.SqlServer, "Server=localhost", Path.GetTempPath()));
        services.AddSingleton<IInterceptor>(server);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(TenantId.New(), ActorKind.Job, "test");

        try { await run(scope.ServiceProvider); }
        catch (InvalidOperationException e) when (e.Message.Contains("no elements", StringComparison.Ordinal) || e.Message.Contains("required column", StringComparison.Ordinal) || e.Message.Contains("as many fields", StringComparison.Ordinal)) { /* no rows came */ }

        Assert.NotEmpty(server.Statements);
        if (statements is { } count) Assert.Equal(count, server.Statements.Count);
        Assert.All(server.Statements, sql => Assert.Empty(TransactSql.ErrorsIn(sql)));
        return server.Statements;
    }
}
