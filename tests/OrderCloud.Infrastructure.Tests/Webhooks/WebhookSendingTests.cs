using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Webhooks;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Webhooks;

/// <summary>W1, REL-5: what happens is told to the merchant's programs, signed, at least once, and nobody waits for one that is slow.</summary>
public sealed class WebhookSendingTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task W1_An_event_is_sent_signed_over_its_raw_body_and_logged(DatabaseProvider engine)
    {
        await using var table = await WebhookTable.OpenAsync(engine);
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(202);
        var made = await table.ListenAsync(receiver.Url);

        var order = await table.PlaceAsync("A-1");
        await table.SendAsync();

        var heard = Assert.Single(receiver.Got);
        Assert.True(heard.IsSignedWith(made.Secret));
        Assert.False(heard.IsSignedWith(WebhookSignature.NewSecret()));
        Assert.Equal("application/json; charset=utf-8", heard.Headers["Content-Type"]);
        Assert.Equal(("order.placed", "acme", 1L), (heard.Topic, heard.Json.GetProperty("merchant").GetString(), heard.Sequence));
        Assert.Equal((order.Id.Value, order.Number), (heard.Json.GetProperty("data").GetProperty("id").GetGuid(), heard.Json.GetProperty("data").GetProperty("number").GetString()));
        var delivery = await table.DeliveryAsync();
        Assert.Equal((delivery.Id.Value.ToString(), delivery.Body), (heard.Headers["webhook-id"], heard.Text));
        Assert.Equal((WebhookDeliveryState.Delivered, 202, 1, $"#{order.Number}"), (delivery.State, delivery.LastCode, delivery.Attempts, delivery.About));
        Assert.Equal([(1, 202, "status 202", "")], await table.AttemptsAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task REL5_What_does_not_arrive_is_sent_again_with_the_same_id_and_the_same_bytes(DatabaseProvider engine)
    {
        await using var table = await WebhookTable.OpenAsync(engine);
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(503);
        await table.ListenAsync(receiver.Url);
        await table.PlaceAsync("A-1");

        await table.SendAsync();
        var failed = await table.DeliveryAsync();
        Assert.Equal((WebhookDeliveryState.Failed, 1, "It answered 503."), (failed.State, failed.Attempts, failed.LastError));
        Assert.InRange(failed.NextAt - table.Clock.GetUtcNow().UtcDateTime, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(12));
        await table.SendAsync();
        Assert.Single(receiver.Got);   // its time has not come

        receiver.AnswerWith(429, "Retry-After", "120");
        table.Clock.Advance(TimeSpan.FromSeconds(15));
        await table.SendAsync();
        Assert.Equal(TimeSpan.FromSeconds(120), (await table.DeliveryAsync()).NextAt - table.Clock.GetUtcNow().UtcDateTime);
        receiver.AnswerWith(200);
        table.Clock.Advance(TimeSpan.FromMinutes(3));
        await table.SendAsync();

        Assert.Equal(3, receiver.Got.Count);
        Assert.Single(receiver.Got.Select(h => (h.Headers["webhook-id"], h.Text)).Distinct());
        Assert.Equal((WebhookDeliveryState.Delivered, 3, ""), (await table.DeliveryAsync()) is var d ? (d.State, d.Attempts, d.LastError) : default);
        Assert.Equal([503, 429, 200], (await table.AttemptsAsync()).Select(a => a.Code!.Value));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task REL5_After_more_than_a_day_it_is_given_up_and_can_be_replayed(DatabaseProvider engine)
    {
        await using var table = await WebhookTable.OpenAsync(engine);
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(500);
        await table.ListenAsync(receiver.Url);
        await table.PlaceAsync("A-1");
        var begun = table.Clock.GetUtcNow().UtcDateTime;

        for (var tries = 0; tries < WebhookRetries.MostTries; tries++)
        {
            await table.SendAsync();
            if ((await table.DeliveryAsync()) is { State: WebhookDeliveryState.Failed } waits) table.Clock.Advance(waits.NextAt - table.Clock.GetUtcNow().UtcDateTime);
        }

        var dead = await table.DeliveryAsync();
        Assert.Equal((WebhookDeliveryState.Dead, WebhookRetries.MostTries), (dead.State, receiver.Got.Count));
        Assert.True(dead.LastAt - begun >= TimeSpan.FromHours(24));
        receiver.AnswerWith(200);
        Done(await table.ReplayAsync(dead.Id));
        await table.SendAsync();
        Assert.Equal((WebhookDeliveryState.Delivered, WebhookRetries.MostTries + 1), (await table.DeliveryAsync()) is var d ? (d.State, d.Attempts) : default);
        Assert.Single(receiver.Got.Select(h => (h.Headers["webhook-id"], h.Text)).Distinct());
    }

    [Theory]
    [InlineData(400, "It answered 400.")]
    [InlineData(404, "It answered 404.")]
    [InlineData(302, "It answered 302: redirects are not followed.")]
    public async Task W1_What_a_receiver_does_not_want_is_given_up_at_once_and_a_redirect_is_not_followed(int status, string why)
    {
        await using var table = await WebhookTable.OpenAsync(DatabaseProvider.Sqlite);
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var elsewhere = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(status, "Location", elsewhere.Url);
        await table.ListenAsync(receiver.Url);
        await table.PlaceAsync("A-1");

        await table.SendAsync();
        table.Clock.Advance(TimeSpan.FromDays(2));
        await table.SendAsync();

        Assert.Equal((WebhookDeliveryState.Dead, why), (await table.DeliveryAsync()) is var d ? (d.State, d.LastError) : default);
        Assert.Equal((1, 0), (receiver.Got.Count, elsewhere.Got.Count));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task W1_After_fifteen_in_a_row_it_is_switched_off_and_the_owners_are_told_once(DatabaseProvider engine)
    {
        await using var table = await WebhookTable.OpenAsync(engine);
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(404);
        var made = await table.ListenAsync(receiver.Url, "order.placed");
        for (var i = 0; i < 9; i++) await table.PlaceAsync($"A-{i}");
        await table.SendAsync();
        foreach (var dead in (await table.DeliveriesAsync()).Take(6)) Done(await table.ReplayAsync(dead.Id));
        await table.SendAsync();

        var off = await table.EndpointAsync(made.Endpoint.Id);
        Assert.Equal((WebhookState.Disabled, "15 deliveries in a row did not arrive. The last: It answered 404."), (off.State, off.StateWhy));
        Assert.Equal(WebhookRefusals.NotActive, Refused(await table.ReplayAsync((await table.DeliveriesAsync())[0].Id)));
        var told = new WebhookDisabled(off.Id, off.Host, off.StateWhy, off.StateSince);
        await table.HandleAsync();
        await table.Desk.WithAsync<TellOwnersOfWebhook, int>(async t => { await t.HandleAsync(told, Guid.NewGuid(), default); return 0; });
        await using (var directory = await table.DirectoryAsync())
            Assert.Equal([("owner@acme.test", $"The webhook to {off.Host} is switched off")], (await directory.SystemMails.ToListAsync()).Select(m => (m.To, m.Subject)));

        await table.PlaceAsync("A-late");
        await table.SendAsync();
        Assert.Equal((9, 15), ((await table.DeliveriesAsync()).Count, receiver.Got.Count));   // nothing is kept for it any more
        Assert.Equal((1, off.Id), await table.Desk.WithAsync<WebhookList, WebhooksOff?>(l => l.OffAsync(default)) is { } need ? (need.Count, need.First) : default);
        Done(await table.Desk.WithAsync<ChangeWebhook, Outcome<WebhookEndpoint>>(c => c.RunAsync(off.Id, new(On: true), null)));
        Assert.Equal((WebhookState.Active, 0), (await table.EndpointAsync(off.Id)) is var on ? (on.State, on.FailuresInARow) : default);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_for_good_is_switched_off_at_once()
    {
        await using var table = await WebhookTable.OpenAsync(DatabaseProvider.Sqlite);
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(410);
        var made = await table.ListenAsync(receiver.Url);
        await table.PlaceAsync("A-1");

        await table.SendAsync();

        Assert.Equal((WebhookState.Disabled, "It answered 410: it is gone for good."), (await table.EndpointAsync(made.Endpoint.Id)) is var e ? (e.State, e.StateWhy) : default);
    }

    [Fact]
    public async Task REL5_Who_does_not_answer_in_time_is_tried_again()
    {
        await using var table = await WebhookTable.OpenAsync(DatabaseProvider.Sqlite, patience: 300);
        await using var receiver = await WebhookReceiver.StartAsync();
        var never = new TaskCompletionSource();
        receiver.Answer = (_, _) => never.Task;
        await table.ListenAsync(receiver.Url);
        await table.PlaceAsync("A-1");

        await table.SendAsync();
        never.SetResult();

        Assert.Equal((WebhookDeliveryState.Failed, (int?)null, "No answer within 0.3 seconds."), (await table.DeliveryAsync()) is var d ? (d.State, d.LastCode, d.LastError) : default);
    }

    [Fact]
    public async Task An_answer_counts_though_it_never_ends_and_only_its_beginning_is_kept()
    {
        await using var table = await WebhookTable.OpenAsync(DatabaseProvider.Sqlite, patience: 1000);
        await using var receiver = await WebhookReceiver.StartAsync();
        var never = new TaskCompletionSource();
        receiver.Answer = async (heard, response) =>
        {
            await response.WriteAsync(receiver.Got.Count == 1 ? new('x', 900_000) : "thanks");
            await response.Body.FlushAsync();
            if (receiver.Got.Count > 1) await never.Task;
        };
        await table.ListenAsync(receiver.Url);
        await table.PlaceAsync("A-1");
        await table.SendAsync();
        await table.PlaceAsync("A-2");
        await table.SendAsync();
        never.SetResult();

        Assert.All(await table.DeliveriesAsync(), d => Assert.Equal((WebhookDeliveryState.Delivered, 200), (d.State, d.LastCode!.Value)));
        Assert.Equal([6, WebhookReply.LongestText], (await table.AttemptsAsync()).Select(a => a.Answer.Length).Order());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task REL5_One_slow_receiver_holds_up_no_other_and_gets_one_at_a_time(DatabaseProvider engine)
    {
        await using var table = await WebhookTable.OpenAsync(engine);
        await using var slow = await WebhookReceiver.StartAsync();
        await using var quick = await WebhookReceiver.StartAsync();
        TaskCompletionSource begun = new(), free = new(), done = new();
        slow.Answer = (_, _) => { begun.TrySetResult(); return free.Task; };
        quick.Answer = (_, _) => { if (quick.Got.Count == 3) done.TrySetResult(); return Task.CompletedTask; };
        await table.ListenAsync(slow.Url);
        await table.ListenAsync(quick.Url);
        for (var i = 0; i < 3; i++) await table.PlaceAsync($"A-{i}");

        await table.HandleAsync();
        await table.ServeAsync(DueWork.Webhooks);
        await begun.Task;
        await done.Task;   // all three, while the slow one has not answered its first
        Assert.Single(slow.Got);

        free.SetResult();
        await table.Lanes.IdleAsync();
        Assert.Equal(3, slow.Got.Count);
        Assert.All(await table.DeliveriesAsync(), d => Assert.Equal(WebhookDeliveryState.Delivered, d.State));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_worker_that_died_while_it_sent_holds_a_delivery_for_a_minute_and_no_longer(DatabaseProvider engine)
    {
        await using var table = await WebhookTable.OpenAsync(engine);
        await using var receiver = await WebhookReceiver.StartAsync();
        await table.ListenAsync(receiver.Url);
        await table.PlaceAsync("A-1");
        await table.HandleAsync();
        await using (var db = table.Store.Open(table.Store.Acme))
        {
            (await db.WebhookDeliveries.SingleAsync()).Begin(table.Clock.GetUtcNow().UtcDateTime + SendWebhook.Lease);
            await db.SaveChangesAsync();
        }

        Assert.Equal(table.Clock.GetUtcNow().UtcDateTime + SendWebhook.Lease, (await table.ServeAsync(DueWork.Webhooks)).NextAt);
        Assert.Empty(receiver.Got);
        table.Clock.Advance(SendWebhook.Lease + TimeSpan.FromMinutes(1));
        Assert.Equal(RunEnd.Done, await table.RunJobAsync(DueWork.Webhooks, byPlan: true));
        await table.Lanes.IdleAsync();
        Assert.Equal((WebhookDeliveryState.Delivered, 2), (await table.DeliveryAsync()) is var d ? (d.State, d.Attempts) : default);
    }

    [Fact]
    public async Task REL15_A_name_that_leads_inside_is_never_connected_to()
    {
        await using var table = await WebhookTable.OpenAsync(DatabaseProvider.Sqlite);
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await table.SmuggleAsync($"https://localhost:{port}/hooks");
        await table.SmuggleAsync($"https://127.0.0.2:{port}/hooks");
        await table.SmuggleAsync($"https://[::ffff:127.0.0.1]:{port}/hooks");
        await table.PlaceAsync("A-1");

        await table.SendAsync();

        Assert.False(listener.Pending());
        Assert.Equal(3, (await table.DeliveriesAsync()).Count);
        Assert.All(await table.DeliveriesAsync(), d => Assert.Equal((WebhookDeliveryState.Dead, "The address leads to a private network. Nothing was sent."), (d.State, d.LastError)));
    }
}
