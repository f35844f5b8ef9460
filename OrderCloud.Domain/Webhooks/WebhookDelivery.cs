using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Webhooks;

/// <summary>One event for one receiver: what is sent, the same at each try, and what became of it.</summary>
public sealed class WebhookDelivery : Aggregate
{
    private WebhookDelivery() { }

    /// <param name="cause">The event's message: of two that handle it one is too late.</param>
    /// <param name="about">For people: an order's number.</param>
    public WebhookDelivery(WebhookDeliveryId id, WebhookEndpointId endpoint, Guid cause, string topic, OrderId? order, string about, long sequence, string body, DateTime at)
    {
        (Id, EndpointId, CauseId, Topic, OrderId, About, Sequence, Body, CreatedAt, NextAt) = (id, endpoint, cause, topic, order, about, sequence, body, at, at);
        Record(new WebhookDeliveryChanged(Id, EndpointId));
    }

    public WebhookDeliveryId Id { get; private set; }
    public WebhookEndpointId EndpointId { get; private set; }
    public Guid CauseId { get; private set; }
    public string Topic { get; private set; } = "";

    /// <summary>The order that it tells of; null for a test.</summary>
    public OrderId? OrderId { get; private set; }
    public string About { get; private set; } = "";

    /// <summary>Of what is told of one order, the later has the greater number.</summary>
    public long Sequence { get; private set; }

    /// <summary>Empty once the customer whom it named was erased.</summary>
    public string Body { get; private set; } = "";
    public WebhookDeliveryState State { get; private set; }

    /// <summary>How often it was sent, over all; the number of the last try.</summary>
    public int Attempts { get; private set; }

    /// <summary>How often since it was made or last replayed.</summary>
    public int Tries { get; private set; }

    /// <summary>Not before this instant; who sends it moves this ahead as its lease.</summary>
    public DateTime NextAt { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime? LastAt { get; private set; }
    public int? LastCode { get; private set; }
    public int? LastMilliseconds { get; private set; }

    /// <summary>Why it did not arrive.</summary>
    public string LastError { get; private set; } = "";

    public Refusal? WhyNotReplay(WebhookEndpoint endpoint) => this switch
    {
        { Body.Length: 0 } => WebhookRefusals.Erased,
        _ when !WebhookDeliveryStates.Table.Allow(State, WebhookDeliveryVerb.Replay) => WebhookRefusals.Waits,
        _ when endpoint.State is not WebhookState.Active => WebhookRefusals.NotActive,
        _ => null,
    };

    public bool IsDue(DateTime now) => WebhookDeliveryStates.Table.Allow(State, WebhookDeliveryVerb.Begin) && NextAt <= now;

    /// <summary>Somebody sends it now; nobody else does until then.</summary>
    public void Begin(DateTime until)
    {
        Enter(WebhookDeliveryVerb.Begin);
        (Attempts, Tries, NextAt) = (Attempts + 1, Tries + 1, until);
    }

    public void Deliver(WebhookReply reply, DateTime at)
    {
        Enter(WebhookDeliveryVerb.Deliver);
        Note(reply, at, "");
    }

    public void Fail(WebhookReply reply, DateTime at, DateTime next)
    {
        Enter(WebhookDeliveryVerb.Fail);
        Note(reply, at, reply.Error);
        NextAt = next;
    }

    public void GiveUp(WebhookReply reply, DateTime at)
    {
        Enter(WebhookDeliveryVerb.GiveUp);
        Note(reply, at, reply.Error);
    }

    /// <summary>Send the same once more, from the first try on.</summary>
    public void Replay(WebhookEndpoint to, DateTime at)
    {
        RefusedException.ThrowIf(WhyNotReplay(to));
        Enter(WebhookDeliveryVerb.Replay);
        (Tries, NextAt) = (0, at);
    }

    private void Note(WebhookReply reply, DateTime at, string error) => (LastAt, LastCode, LastMilliseconds, LastError) = (at, reply.Code, reply.Milliseconds, error.Cut(WebhookReply.LongestError));

    private void Enter(WebhookDeliveryVerb verb)
    {
        if (WebhookDeliveryStates.Table.After(State, verb) is not [var to]) throw new BrokenRuleException($"A delivery that is {State} cannot {verb}.");
        State = to;
        Record(new WebhookDeliveryChanged(Id, EndpointId));
    }
}

/// <summary>One try of a delivery.</summary>
public sealed class WebhookAttempt : ITenantOwned
{
    private WebhookAttempt() { }

    public WebhookAttempt(WebhookDelivery of, WebhookReply reply, DateTime at) =>
        (DeliveryId, Number, At, Code, Milliseconds, Answer, Error) = (of.Id, of.Attempts, at, reply.Code, reply.Milliseconds, reply.Text, reply.Error.Cut(WebhookReply.LongestError));

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public WebhookDeliveryId DeliveryId { get; private set; }
    public int Number { get; private set; }
    public DateTime At { get; private set; }
    public int? Code { get; private set; }
    public int Milliseconds { get; private set; }

    /// <summary>The beginning of what was answered.</summary>
    public string Answer { get; private set; } = "";
    public string Error { get; private set; } = "";
}
