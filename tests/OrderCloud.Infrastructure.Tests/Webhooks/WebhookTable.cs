using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Tenants;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Infrastructure.Webhooks;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Webhooks;

/// <summary>Acme's desk, and programs of Acme's that listen.</summary>
internal sealed class WebhookTable(OrderDesk desk) : IAsyncDisposable
{
    public static readonly string[] OrderTopics = ["order.placed", "order.cancelled"];

    public OrderDesk Desk => desk;
    public TestStore Store => desk.Store;
    public TestClock Clock => desk.Store.Clock;

    public static async Task<WebhookTable> OpenAsync(DatabaseProvider engine, int patience = 30_000)
    {
        var settings = new WebhookSettings(new HashSet<string> { WebhookReceiver.Host }, TimeSpan.FromMilliseconds(patience));
        var table = new WebhookTable(await OrderDesk.OpenAsync(engine, services => services.AddSingleton(settings)));
        await using var db = await table.DirectoryAsync();
        foreach (var (tenant, slug) in new[] { (table.Store.Acme, "acme"), (table.Store.Globex, "globex") })
        {
            var owner = new AppUser { Id = Guid.CreateVersion7(), UserName = $"owner@{slug}.test", Email = $"owner@{slug}.test" };
            db.AddRange(new Merchant { Id = tenant, Slug = slug, Name = slug, CreatedAt = DateTime.UnixEpoch }, owner, new Membership { UserId = owner.Id, TenantId = tenant, Role = Role.Owner, CreatedAt = DateTime.UnixEpoch });
        }
        await db.SaveChangesAsync();
        return table;
    }

    public Task<DirectoryDb> DirectoryAsync() => Store.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();

    public async Task<NewWebhook> ListenAsync(string url, params string[] topics) => OrderDesk.Done(await AskAsync(url, topics));

    public Task<Outcome<NewWebhook>> AskAsync(string url, params string[] topics) =>
        desk.WithAsync<CreateWebhook, Outcome<NewWebhook>>(c => c.RunAsync(new(url, "", topics.Length == 0 ? OrderTopics : topics)));

    /// <summary>A webhook that no check has seen, as after its name has come to lead elsewhere.</summary>
    public async Task<WebhookEndpoint> SmuggleAsync(string url)
    {
        await using var db = Store.Open(Store.Acme);
        var endpoint = new WebhookEndpoint(new(url, "", OrderTopics), Store.Services.GetRequiredService<WebhookSecrets>().Protect(Store.Acme, WebhookSignature.NewSecret()), Clock.GetUtcNow().UtcDateTime);
        db.Add(endpoint);
        await db.SaveChangesAsync();
        return endpoint;
    }

    public async Task<Order> PlaceAsync(string externalId) => (await desk.TakeAsync(externalId, 1)).Order;

    /// <summary>What follows from events is written, and all that is due is sent.</summary>
    public async Task SendAsync(TenantId? tenant = null)
    {
        await HandleAsync(tenant);
        await ServeAsync(DueWork.Webhooks, tenant);
        await Lanes.IdleAsync();
    }

    /// <summary>What follows from events is written; nothing is sent.</summary>
    public async Task HandleAsync(TenantId? tenant = null)
    {
        while ((await ServeAsync(DueWork.Outbox, tenant)).More) { }
        await using var db = Store.Open(tenant ?? Store.Acme);
        Assert.Equal([], await db.Outbox.Where(m => m.Error != "" && m.Handler == nameof(PublishWebhooks)).Select(m => m.Error).ToListAsync());
    }

    public WebhookLanes Lanes => Store.Services.GetRequiredService<WebhookLanes>();

    public async Task<QueueResult> ServeAsync(string queue, TenantId? tenant = null)
    {
        await using var scope = Store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(tenant ?? Store.Acme, ActorKind.Job, "OrderCloud");
        return await scope.ServiceProvider.GetServices<IServeQueue>().Single(s => s.Queue == queue).ServeAsync(default);
    }

    public Task<List<WebhookDelivery>> DeliveriesAsync() => desk.ReadAsync(db => db.WebhookDeliveries.AsNoTracking().OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).ToListAsync());

    public async Task<WebhookDelivery> DeliveryAsync() => Assert.Single(await DeliveriesAsync());

    public Task<List<(int Number, int? Code, string Answer, string Error)>> AttemptsAsync() =>
        desk.ReadAsync(async db => (await db.WebhookAttempts.OrderBy(a => a.Number).ToListAsync()).Select(a => (a.Number, a.Code, a.Answer, a.Error)).ToList());

    public Task<WebhookEndpoint> EndpointAsync(WebhookEndpointId id) => desk.ReadAsync(db => db.WebhookEndpoints.AsNoTracking().SingleAsync(e => e.Id == id));

    public Task<Outcome<WebhookDelivery>> ReplayAsync(WebhookDeliveryId id) => desk.WithAsync<ReplayDelivery, Outcome<WebhookDelivery>>(r => r.RunAsync(id));

    public async Task<RunEnd> RunJobAsync(string name, bool byPlan)
    {
        await using var scope = Store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(Store.Acme, ActorKind.Job, "OrderCloud");
        return await scope.ServiceProvider.GetRequiredService<JobRunner>().RunAsync(Store.Services.GetRequiredService<JobPlans>().Find(name)!, "test", byPlan, default);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();
}
