using OrderCloud.Domain.Common;
using OrderCloud.Domain.Webhooks;

namespace OrderCloud.Domain.Tests.Webhooks;

/// <summary>Every state of a webhook and of a delivery with every verb: what the tables say, and nothing else.</summary>
public sealed class WebhookStatesTests
{
    private static readonly DateTime At = new(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc);
    private static readonly WebhookReply Fine = new(200, 12, "ok", ""), Busy = new(503, 12, "", "It answered 503.");

    public static TheoryData<WebhookState, WebhookVerb> Switches() => Pairs<WebhookState, WebhookVerb>();

    public static TheoryData<WebhookDeliveryState, WebhookDeliveryVerb> Deliveries() => Pairs<WebhookDeliveryState, WebhookDeliveryVerb>();

    [Theory, MemberData(nameof(Switches))]
    public void A_webhook_does_what_the_table_says_or_changes_nothing(WebhookState state, WebhookVerb verb)
    {
        var of = Endpoint(state);
        of.TakeEvents();

        var refused = Record.Exception(() => Do(of, verb));

        if (WebhookStates.Table.Allow(state, verb))
        {
            Assert.Null(refused);
            Assert.Contains(of.State, WebhookStates.Table.After(state, verb));
            Assert.NotEmpty(of.TakeEvents());
        }
        else
        {
            Assert.IsType<RefusedException>(refused);
            Assert.Equal(state, of.State);
            Assert.Empty(of.TakeEvents());
        }
    }

    [Theory, MemberData(nameof(Deliveries))]
    public void A_delivery_does_what_the_table_says_or_changes_nothing(WebhookDeliveryState state, WebhookDeliveryVerb verb)
    {
        var of = Delivery(state);
        of.TakeEvents();

        var refused = Record.Exception(() => Do(of, verb));

        if (WebhookDeliveryStates.Table.Allow(state, verb))
        {
            Assert.Null(refused);
            Assert.Contains(of.State, WebhookDeliveryStates.Table.After(state, verb));
            Assert.Equal([new WebhookDeliveryChanged(of.Id, of.EndpointId)], of.TakeEvents());
        }
        else
        {
            Assert.NotNull(refused);
            Assert.Equal(state, of.State);
            Assert.Empty(of.TakeEvents());
        }
    }

    [Fact]
    public void W1_Fifteen_deliveries_in_a_row_that_are_given_up_switch_a_webhook_off_and_one_that_arrives_begins_anew()
    {
        var of = Endpoint(WebhookState.Active);
        for (var i = 0; i < 14; i++) of.NoteGivenUp("It answered 500.", At);
        of.NoteDelivered();
        for (var i = 0; i < 14; i++) of.NoteGivenUp("It answered 500.", At);
        Assert.Equal((WebhookState.Active, 14), (of.State, of.FailuresInARow));

        of.TakeEvents();
        of.NoteGivenUp("It answered 500.", At);

        Assert.Equal((WebhookState.Disabled, "15 deliveries in a row did not arrive. The last: It answered 500."), (of.State, of.StateWhy));
        Assert.Contains(new WebhookDisabled(of.Id, "example.com", of.StateWhy, At), of.TakeEvents());
        of.Resume(At);
        Assert.Equal((WebhookState.Active, 0, ""), (of.State, of.FailuresInARow, of.StateWhy));
    }

    [Fact]
    public void What_was_erased_or_goes_to_a_webhook_that_is_off_is_not_replayed()
    {
        Assert.Equal(WebhookRefusals.NotActive, Delivery(WebhookDeliveryState.Dead).WhyNotReplay(Endpoint(WebhookState.Disabled)));
        Assert.Equal(WebhookRefusals.Waits, Delivery(WebhookDeliveryState.Waiting).WhyNotReplay(Endpoint(WebhookState.Active)));
        Assert.Equal(WebhookRefusals.Erased, new WebhookDelivery(WebhookDeliveryId.New(), WebhookEndpointId.New(), Guid.NewGuid(), "order.placed", null, "#1", 1, "", At).WhyNotReplay(Endpoint(WebhookState.Active)));
    }

    private static void Do(WebhookEndpoint of, WebhookVerb verb)
    {
        if (verb is WebhookVerb.Change) of.Change(new("https://example.org/", "", ["order.placed"]));
        else if (verb is WebhookVerb.Rotate) of.Rotate("new", At.AddDays(1));
        else if (verb is WebhookVerb.Pause) of.Pause(At);
        else if (verb is WebhookVerb.Resume) of.Resume(At);
        else of.Disable("gone", At);
    }

    private static void Do(WebhookDelivery of, WebhookDeliveryVerb verb)
    {
        if (verb is WebhookDeliveryVerb.Begin) of.Begin(At.AddMinutes(1));
        else if (verb is WebhookDeliveryVerb.Deliver) of.Deliver(Fine, At);
        else if (verb is WebhookDeliveryVerb.Fail) of.Fail(Busy, At, At.AddMinutes(1));
        else if (verb is WebhookDeliveryVerb.GiveUp) of.GiveUp(Busy, At);
        else of.Replay(Endpoint(WebhookState.Active), At);
    }

    private static WebhookEndpoint Endpoint(WebhookState state)
    {
        var of = new WebhookEndpoint(new("https://example.com/hooks", "", ["order.placed"]), "sealed", At);
        if (state is WebhookState.Paused) of.Pause(At);
        if (state is WebhookState.Disabled) of.Disable("gone", At);
        return of;
    }

    private static WebhookDelivery Delivery(WebhookDeliveryState state)
    {
        var of = new WebhookDelivery(WebhookDeliveryId.New(), WebhookEndpointId.New(), Guid.NewGuid(), "order.placed", null, "#1", 1, "{}", At);
        if (state is WebhookDeliveryState.Delivered) of.Deliver(Fine, At);
        if (state is WebhookDeliveryState.Failed) of.Fail(Busy, At, At);
        if (state is WebhookDeliveryState.Dead) of.GiveUp(Busy, At);
        return of;
    }

    private static TheoryData<TState, TVerb> Pairs<TState, TVerb>() where TState : struct, Enum where TVerb : struct, Enum
    {
        var pairs = new TheoryData<TState, TVerb>();
        foreach (var state in Enum.GetValues<TState>())
            foreach (var verb in Enum.GetValues<TVerb>()) pairs.Add(state, verb);
        return pairs;
    }
}
