using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Currencies;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Currencies;

/// <summary>A merchant who counts in dollars and sells in euros, too.</summary>
internal static class RateTable
{
    public static readonly DateOnly Monday = new(2026, 3, 2);

    public static IncomingOrder InEuros(string id, int units = 1) => Incoming.Order(id, ("TS-1", units)) with { Currency = "EUR" };

    /// <summary>The published shape, with so many days of dollar and pound.</summary>
    public static string Sheet(params (string Day, string Usd, string Gbp)[] days) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
        <gesmes:subject>Reference rates</gesmes:subject><gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
        <Cube>{string.Concat(days.Select(d => $"<Cube time='{d.Day}'><Cube currency='USD' rate='{d.Usd}'/><Cube currency='GBP' rate='{d.Gbp}'/></Cube>"))}</Cube>
        </gesmes:Envelope>
        """;

    extension(OrderDesk desk)
    {
        public async Task<RateRow> NameAsync(string currency, DateOnly day, string rate) => OrderDesk.Done(await desk.TryNameAsync(currency, day, rate));

        public Task<Outcome<RateRow>> TryNameAsync(string currency, DateOnly day, string rate) => desk.WithAsync<NameRate, Outcome<RateRow>>(n => n.RunAsync(new(currency, day, rate)));

        public Task<Order> OrderAsync(TakenOrder taken) => desk.ReadAsync(db => db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == taken.Order.Id));

        public async Task<(string? Rate, DateOnly? On, long? Minor)> WorthAsync(TakenOrder taken)
        {
            var order = await desk.OrderAsync(taken);
            return (order.Rate?.Rate.ToString(), order.BaseRateOn, order.BaseMinor);
        }

        public Task<List<string>> RatesAsync() => desk.ReadAsync(async db =>
            (await db.DayRates.OrderBy(r => r.Day).ThenBy(r => r.Currency).ToListAsync()).ConvertAll(r => $"{r.Currency} {r.Day:MM-dd} {r.Rate} {r.Source}"));

        public Task<long> ValueAsync() => desk.ReadAsync(db => db.Customers.SumAsync(c => c.ValueMinor));

        /// <summary>What follows from what happened.</summary>
        public async Task ServeAsync()
        {
            await using var scope = desk.Store.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(desk.Store.Acme, ActorKind.Job, "OrderCloud");
            while ((await scope.ServiceProvider.GetServices<IServeQueue>().Single(s => s.Queue == DueWork.Outbox).ServeAsync(default)).More) { }
            Assert.Equal([], await desk.ReadAsync(db => db.Outbox.Where(m => m.Error != "" && m.Handler == nameof(RateOrders)).Select(m => m.Handler + ": " + m.Error).ToListAsync()));
        }

        public async Task<JobRun> FetchAsync()
        {
            await using var scope = desk.Store.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(desk.Store.Acme, ActorKind.Job, "OrderCloud");
            await scope.ServiceProvider.GetRequiredService<JobRunner>().RunAsync(scope.ServiceProvider.GetRequiredService<JobPlans>().Find(FetchRates.Name)!, "Ada", byPlan: false, default);
            return await desk.ReadAsync(db => db.JobRuns.OrderByDescending(r => r.Id).FirstAsync());
        }
    }
}

/// <summary>Answers like the publisher of the rates, or as it is told.</summary>
internal sealed class RateServer : IAsyncDisposable
{
    private readonly WebApplication _site;

    private RateServer(WebApplication site) => _site = site;

    public int Status { get; set; } = StatusCodes.Status200OK;
    public string Body { get; set; } = "";
    public Uri Address => new(_site.Urls.First());

    public static async Task<RateServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.Zero);
        var site = builder.Build();
        var server = new RateServer(site);
        site.Urls.Add("http://127.0.0.1:0");
        site.MapGet("/", () => Results.Text(server.Body, "text/xml", statusCode: server.Status));
        await site.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
