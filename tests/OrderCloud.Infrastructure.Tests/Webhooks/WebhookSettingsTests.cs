using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Webhooks;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Webhooks;

/// <summary>Who is told what, and who decides about it.</summary>
public sealed class WebhookSettingsTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L9_Another_merchants_webhook_gets_nothing_of_this_one_and_is_not_found(DatabaseProvider engine)
    {
        await using var table = await WebhookTable.OpenAsync(engine);
        await using var receiver = await WebhookReceiver.StartAsync();
        var theirs = await table.Store.WithAsync<CreateWebhook, Outcome<NewWebhook>>(table.Store.Globex, c => c.RunAsync(new(receiver.Url, "", WebhookTable.OrderTopics)));
        var (id, globex) = (Done(theirs).Endpoint.Id, table.Store.Globex);
        var ping = Done(await table.Store.WithAsync<PingWebhook, Outcome<WebhookDelivery>>(globex, p => p.RunAsync(id)));
        await table.PlaceAsync("A-1");

        await table.SendAsync();

        Assert.Empty(receiver.Got);
        Assert.Empty(await table.DeliveriesAsync());
        Assert.Equal(WebhookRefusals.NotFound, Refused(await table.Desk.WithAsync<ChangeWebhook, Outcome<WebhookEndpoint>>(c => c.RunAsync(id, new(On: false), null))));
        Assert.Equal(WebhookRefusals.NotFound, Refused(await table.Desk.WithAsync<ChangeWebhook, Outcome<WebhookEndpoint>>(c => c.RunAsync(id, new(Url: "https://192.0.2.1/"), null))));
        Assert.Equal(WebhookRefusals.NotFound, Refused(await table.Desk.WithAsync<RotateWebhookSecret, Outcome<NewWebhook>>(r => r.RunAsync(id, null))));
        Assert.Equal(WebhookRefusals.NotFound, Refused(await table.Desk.WithAsync<DeleteWebhook, Outcome<WebhookEndpointId>>(d => d.RunAsync(id))));
        Assert.Equal(WebhookRefusals.NotFound, Refused(await table.Desk.WithAsync<PingWebhook, Outcome<WebhookDelivery>>(p => p.RunAsync(id))));
        Assert.Equal(WebhookRefusals.DeliveryNotFound, Refused(await table.ReplayAsync(ping.Id)));
        Assert.Equal(WebhookRefusals.DeliveryNotFound, Refused(await table.Desk.WithAsync<WebhookLog, Outcome<DeliveryView>>(l => l.FindAsync(ping.Id, default))));
        Assert.Null(await table.Desk.WithAsync<WebhookLog, IReadOnlyList<DeliveryRow>?>(l => l.RunAsync(id, null, null, 10, default)));
        await table.SendAsync(globex);
        Assert.Equal((WebhookTopics.Ping, "globex"), (Assert.Single(receiver.Got).Topic, receiver.Got.Single().Json.GetProperty("merchant").GetString()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task REL5_Of_what_is_told_of_one_order_the_later_has_the_greater_number(DatabaseProvider engine)
    {
        await using var table = await WebhookTable.OpenAsync(engine);
        await using var receiver = await WebhookReceiver.StartAsync();
        await table.ListenAsync(receiver.Url);
        var (first, second) = (await table.PlaceAsync("A-1"), await table.PlaceAsync("A-2"));
        await table.SendAsync();
        Done(await table.Desk.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(first.Id, "customer"))));
        await table.SendAsync();

        var told = receiver.Got.ToLookup(h => h.Json.GetProperty("data").GetProperty("id").GetGuid());
        Assert.Equal([("order.placed", 1L), ("order.cancelled", 2L)], told[first.Id.Value].Select(h => (h.Topic, h.Sequence)));
        Assert.Equal([("order.placed", 1L)], told[second.Id.Value].Select(h => (h.Topic, h.Sequence)));
        Assert.Equal("cancelled", told[first.Id.Value].Last().Json.GetProperty("data").GetProperty("status").GetString());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_event_that_is_handled_twice_is_told_once(DatabaseProvider engine)
    {
        await using var table = await WebhookTable.OpenAsync(engine);
        await table.ListenAsync("https://8.8.8.8/hooks");
        var order = await table.PlaceAsync("A-1");
        var message = Guid.NewGuid();

        for (var i = 0; i < 2; i++)
            await table.Desk.WithAsync<PublishWebhooks, int>(async p => { await p.HandleAsync(new Domain.Orders.OrderPlaced(order.Id, order.Number), message, default); return 0; });

        Assert.Equal(message, (await table.DeliveryAsync()).CauseId);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task W1_A_new_secret_signs_at_once_and_the_old_one_beside_it_for_a_day(DatabaseProvider engine)
    {
        await using var table = await WebhookTable.OpenAsync(engine);
        await using var receiver = await WebhookReceiver.StartAsync();
        var made = await table.ListenAsync(receiver.Url);
        var young = Done(await table.Desk.WithAsync<RotateWebhookSecret, Outcome<NewWebhook>>(r => r.RunAsync(made.Endpoint.Id, made.Endpoint.Version)));

        await table.PlaceAsync("A-1");
        await table.SendAsync();
        table.Clock.Advance(RotateWebhookSecret.OldLives);
        await table.PlaceAsync("A-2");
        await table.SendAsync();

        Assert.Equal([(true, true), (false, true)], receiver.Got.Select(h => (h.IsSignedWith(made.Secret), h.IsSignedWith(young.Secret))));
        await using var db = table.Store.Open(table.Store.Acme);
        var kept = await db.WebhookEndpoints.SingleAsync();
        Assert.DoesNotContain(young.Secret[6..], kept.ProtectedSecret + kept.ProtectedOldSecret, StringComparison.Ordinal);
        Assert.Equal(WebhookRefusals.Stale, Refused(await table.Desk.WithAsync<RotateWebhookSecret, Outcome<NewWebhook>>(r => r.RunAsync(made.Endpoint.Id, 1))));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_paused_webhook_gets_later_what_happened_meanwhile(DatabaseProvider engine)
    {
        await using var table = await WebhookTable.OpenAsync(engine);
        await using var receiver = await WebhookReceiver.StartAsync();
        var made = await table.ListenAsync(receiver.Url);
        var paused = Done(await table.Desk.WithAsync<ChangeWebhook, Outcome<WebhookEndpoint>>(c => c.RunAsync(made.Endpoint.Id, new(On: false), made.Endpoint.Version)));
        await table.PlaceAsync("A-1");
        await table.SendAsync();
        Assert.Empty(receiver.Got);
        Assert.Equal(WebhookRefusals.NotActive, Refused(await table.Desk.WithAsync<PingWebhook, Outcome<WebhookDelivery>>(p => p.RunAsync(made.Endpoint.Id))));

        Done(await table.Desk.WithAsync<ChangeWebhook, Outcome<WebhookEndpoint>>(c => c.RunAsync(made.Endpoint.Id, new(On: true), paused.Version)));
        await table.SendAsync();

        Assert.Equal("order.placed", Assert.Single(receiver.Got).Topic);
    }

    [Theory]
    [InlineData("https://127.0.0.1.nip.invalid:22/", "input.invalid")]
    [InlineData("https://10.0.0.8/hooks", "webhook.private")]
    [InlineData("https://169.254.169.254/latest", "webhook.private")]
    [InlineData("https://[::1]/", "webhook.private")]
    [InlineData("https://[fd00::1]/", "webhook.private")]
    [InlineData("https://100.64.0.1/", "webhook.private")]
    [InlineData("https://0.0.0.0/", "webhook.private")]
    [InlineData("https://2130706433/", "webhook.private")]
    [InlineData("https://0x7f000001/", "webhook.private")]
    [InlineData("https://localhost/", "webhook.private")]
    [InlineData("http://example.com/", "input.invalid")]
    public async Task REL15_An_address_inside_is_refused_when_it_is_saved(string url, string code)
    {
        await using var table = await WebhookTable.OpenAsync(DatabaseProvider.Sqlite);
        // What the test's own receiver is let in by is not what these are.
        await using var scope = table.Store.As(table.Store.Acme);
        var create = ActivatorUtilities.CreateInstance<CreateWebhook>(scope.ServiceProvider, ActivatorUtilities.CreateInstance<WebhookAddresses>(scope.ServiceProvider, new WebhookSettings(new HashSet<string>(), TimeSpan.FromSeconds(5))));

        Assert.Equal(code, Refused(await create.RunAsync(new(url, "", WebhookTable.OrderTopics))).Code);
        Assert.Equal(0, await table.Desk.ReadAsync(db => db.WebhookEndpoints.CountAsync()));
    }

    [Fact]
    public async Task M2_Nobody_has_sent_what_they_may_not_read_themselves()
    {
        await using var table = await WebhookTable.OpenAsync(DatabaseProvider.Sqlite);
        await using var nobody = table.Store.AsNobody(table.Store.Acme);
        await using var clerk = table.Store.As(table.Store.Acme, Permission.ViewSettings, Permission.EditSettings, Permission.ViewOrders);
        var create = clerk.ServiceProvider.GetRequiredService<CreateWebhook>();

        Assert.Equal(RefusalKind.Forbidden, Refused(await nobody.ServiceProvider.GetRequiredService<CreateWebhook>().RunAsync(new("https://8.8.8.8/", "", ["order.placed"]))).Kind);
        Assert.Equal(RefusalKind.Forbidden, Refused(await create.RunAsync(new("https://8.8.8.8/", "", ["order.placed", "invoice.issued"]))).Kind);
        Assert.Equal(["order.placed"], Done(await create.RunAsync(new("https://8.8.8.8/", "", ["order.placed"]))).Endpoint.Topics);

        await table.ListenAsync("https://8.8.8.8/", "payment.changed");
        await table.PlaceAsync("A-1");
        await table.HandleAsync();
        var order = (await table.DeliveriesAsync()).Single(d => d.Topic == "order.placed");
        await using var packer = table.Store.As(table.Store.Acme, Permission.ViewSettings);
        Assert.Equal(RefusalKind.Forbidden, Refused(await packer.ServiceProvider.GetRequiredService<WebhookLog>().FindAsync(order.Id, default)).Kind);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_was_told_is_forgotten_after_a_month_and_with_its_webhook(DatabaseProvider engine)
    {
        await using var table = await WebhookTable.OpenAsync(engine);
        await using var receiver = await WebhookReceiver.StartAsync();
        var made = await table.ListenAsync(receiver.Url);
        await table.PlaceAsync("A-1");
        await table.SendAsync();
        table.Clock.Advance(TimeSpan.FromDays(31));
        await table.PlaceAsync("A-2");
        await table.SendAsync();

        Assert.Equal(RunEnd.Done, await table.RunJobAsync(CleanUp.Name, byPlan: false));
        Assert.Equal("#1002", (await table.DeliveryAsync()).About);
        Done(await table.Desk.WithAsync<DeleteWebhook, Outcome<WebhookEndpointId>>(d => d.RunAsync(made.Endpoint.Id)));
        Assert.Empty(await table.DeliveriesAsync());
        Assert.Empty(await table.AttemptsAsync());
    }
}
