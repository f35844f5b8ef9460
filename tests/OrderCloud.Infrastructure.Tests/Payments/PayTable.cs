using System.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Connectors;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Payments.Links;
using OrderCloud.Infrastructure.Payments.Notices;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;
using OrderCloud.Testing.Gateways;

namespace OrderCloud.Infrastructure.Tests.Payments;

/// <summary>Every engine with every gateway.</summary>
public sealed class EveryGateway : TheoryData<DatabaseProvider, string>
{
    public EveryGateway()
    {
        DatabaseProvider[] engines = TestPostgres.IsAvailable ? [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql] : [DatabaseProvider.Sqlite];
        foreach (var engine in engines)
            foreach (var gateway in new[] { "stripe", "paypal" }) Add(engine, gateway);
    }
}

/// <summary>A merchant whose gateway is a double that keeps what was done to it, and an order for 20.00 that is not paid.</summary>
internal sealed class PayTable(OrderDesk desk, FakeGateway fake, string kind, ConnectionId connection) : IAsyncDisposable
{
    private static readonly Uri Back = new("https://shop.example/back");

    private int _delivered;

    public OrderDesk Desk => desk;
    public FakeGateway Fake => fake;
    public string Kind => kind;
    public ConnectionId Connection => connection;
    public GatewayClock Clock => fake.Clock;
    public FakeStripe Stripe => (FakeStripe)fake;
    public FakePayPal PayPal => (FakePayPal)fake;
    public OrderId OrderId { get; private set; }

    /// <summary>How many refunds the gateway has made.</summary>
    public int RefundCalls => fake.Calls.Count(c => c.Method == "POST" && (c.Path.EndsWith("/refunds", StringComparison.Ordinal) || c.Path.EndsWith("/refund", StringComparison.Ordinal)));

    public static async Task<PayTable> OpenAsync(DatabaseProvider engine, string kind, CaptureWhen capture = CaptureWhen.AtOnce, int units = 2)
    {
        var clock = new GatewayClock();
        FakeGateway fake = kind == "stripe" ? await FakeStripe.StartAsync(clock) : await FakePayPal.StartAsync(clock);
        var desk = await OrderDesk.OpenAsync(engine, services =>
        {
            services.AddSingleton<TimeProvider>(clock).AddSingleton(new ConnectorRules(AllowBaseUrl: true));
            services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => GatewayClients.Impatience(fake)));
        });
        await RegisterAsync(desk.Store, clock.Now);
        var connected = OrderDesk.Done(await desk.WithAsync<SaveGateway, Outcome<GatewayRow>>(s => s.RunAsync(new(kind, SettingsOf(kind), BaseUrl: fake.Url))));
        if (capture is CaptureWhen.OnShipment) OrderDesk.Done(await desk.WithAsync<ChangePaymentChoices, Outcome<PaymentSetup>>(c => c.RunAsync(capture)));
        return new PayTable(desk, fake, kind, connected.Id!.Value) { OrderId = (await desk.TakeAsync("A-1", units)).Order.Id };
    }

    public static Dictionary<string, string> SettingsOf(string kind) => kind == "stripe"
        ? new() { ["secretKey"] = FakeStripe.SecretKey, ["webhookSecret"] = FakeStripe.WebhookSecret }
        : new() { ["clientId"] = FakePayPal.ClientId, ["clientSecret"] = FakePayPal.ClientSecret, ["webhookId"] = FakePayPal.WebhookId, ["environment"] = "sandbox" };

    /// <summary>The other merchant has an account of their own at the same gateway.</summary>
    public async Task<ConnectionId> ConnectGlobexAsync()
    {
        var settings = SettingsOf(kind).ToDictionary(s => s.Key, s => s.Key == "environment" ? s.Value : s.Value + "globex");
        return OrderDesk.Done(await desk.Store.WithAsync<SaveGateway, Outcome<GatewayRow>>(desk.Store.Globex, s => s.RunAsync(new(kind, settings, BaseUrl: fake.Url)))).Id!.Value;
    }

    public Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> run) where TService : notnull => desk.WithAsync(run);

    public async Task<SentPayLink> LinkAsync(long? amountMinor = null) => OrderDesk.Done(await WithAsync<SendPayLink, Outcome<SentPayLink>>(s => s.RunAsync(new(OrderId, amountMinor))));

    public Task<Outcome<Uri>> StartAsync(SentPayLink link) => WithAsync<StartPayment, Outcome<Uri>>(s => s.RunAsync(new(link.Id, kind, Back, Back)));

    /// <summary>The customer agrees on the gateway's page; for those who wait for our word that alone moves nothing.</summary>
    public void Agree(Uri page)
    {
        if (kind == "stripe") Stripe.Pay(page.Segments[^1]);
        else PayPal.Approve(HttpUtility.ParseQueryString(page.Query)["token"]!);
    }

    /// <summary>A pay link from its sending to the money.</summary>
    public async Task<SentPayLink> PaidAsync(long? amountMinor = null)
    {
        var link = await LinkAsync(amountMinor);
        Agree(OrderDesk.Done(await StartAsync(link)));
        await LookAsync(link);
        return link;
    }

    public Task LookAsync(SentPayLink link) => WithAsync<LookAtPayment, int>(async l =>
    {
        await l.RunAsync(link.Id, default);
        return 0;
    });

    public async Task<NoticeAnswer> DeliverAsync(GatewayDelivery delivery, ConnectionId? to = null)
    {
        await using var scope = desk.Store.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ReceiveNotice>().RunAsync(kind, to ?? connection, delivery.Headers, delivery.Body);
    }

    /// <summary>Everything that the gateway has told since, in its order, and what follows from it.</summary>
    public async Task HearAsync()
    {
        for (; _delivered < fake.Deliveries.Count; _delivered++) await DeliverAsync(fake.Deliveries[_delivered]);
        await ServeAsync();
    }

    /// <summary>What waits for its turn: notices, gateways to ask, and what follows from events.</summary>
    public async Task ServeAsync()
    {
        foreach (var queue in new[] { DueWork.Outbox, DueWork.Notices, DueWork.Payments, DueWork.Notices, DueWork.Outbox })
        {
            await using var scope = desk.Store.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(desk.Store.Acme, ActorKind.Job, "OrderCloud");
            var server = scope.ServiceProvider.GetServices<IServeQueue>().Single(s => s.Queue == queue);
            while ((await server.ServeAsync(default)).More) { }
        }
    }

    public Task<PaymentDeskView> DeskAsync() => WithAsync<PaymentDesk, PaymentDeskView>(async d => (await d.RunAsync(OrderId))!);

    public Task<Order> OrderAsync() => desk.ReadAsync(db => db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == OrderId));

    public Task<Outcome<Refunded>> RefundAsync(long amountMinor, string? first = null, int? version = null) =>
        WithAsync<RefundPayment, Outcome<Refunded>>(r => r.RunAsync(new(OrderId, "agreed on the phone", [], AmountMinor: amountMinor, First: first, Version: version)));

    public Task<int> MailsAsync(string mail) => desk.ReadAsync(db => db.Messages.CountAsync(m => m.Kind == mail));

    private static async Task RegisterAsync(TestStore store, DateTime at)
    {
        await using var directory = await store.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        foreach (var (tenant, slug) in new[] { (store.Acme, "acme"), (store.Globex, "globex") })
        {
            directory.Add(new Merchant { Id = tenant, Slug = slug, Name = slug, CreatedAt = at });
            directory.Add(new MerchantSlug { Slug = slug, TenantId = tenant });
        }
        await directory.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await desk.DisposeAsync();
        await fake.DisposeAsync();
    }
}
