using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Webhooks;

/// <summary>A program of the merchant's that is told what happens. Its secret is encrypted before it gets here.</summary>
public sealed class WebhookEndpoint : Aggregate
{
    /// <summary>So many deliveries that are given up, one after the other, and nobody listens there any more.</summary>
    public const int MostFailures = 15;

    public const int MostOfAStore = 20;

    private WebhookEndpoint() { }

    public WebhookEndpoint(WebhookChoices choices, string protectedSecret, DateTime at)
    {
        (ProtectedSecret, CreatedAt, StateSince) = (protectedSecret, at, at);
        Take(choices);
        Record(new WebhookSaved(Id));
    }

    public WebhookEndpointId Id { get; private set; } = WebhookEndpointId.New();
    public string Url { get; private set; } = "";
    public string Description { get; private set; } = "";
    public IReadOnlyList<string> Topics { get; private set; } = [];
    public string ProtectedSecret { get; private set; } = "";

    /// <summary>The one before, which signs too until then; empty when there is none.</summary>
    public string ProtectedOldSecret { get; private set; } = "";
    public DateTime? OldSecretUntil { get; private set; }
    public WebhookState State { get; private set; }

    /// <summary>Why it is disabled.</summary>
    public string StateWhy { get; private set; } = "";
    public DateTime StateSince { get; private set; }

    /// <summary>Deliveries given up since the last one that arrived.</summary>
    public int FailuresInARow { get; private set; }
    public DateTime CreatedAt { get; private set; }

    public string Host => new Uri(Url).Host;

    public bool Wants(string topic) => State is not WebhookState.Disabled && Topics.Contains(topic);

    public Refusal? WhyNot(WebhookVerb verb) => WebhookStates.Table.Allow(State, verb) ? null : WebhookRefusals.NotNow(State);

    public Refusal? WhyNotVersion(int? seen) => seen is { } version && version != Version ? WebhookRefusals.Stale : null;

    public void Change(WebhookChoices choices)
    {
        RefusedException.ThrowIf(WhyNot(WebhookVerb.Change));
        Take(choices);
        Record(new WebhookSaved(Id));
    }

    /// <summary>From now on the new secret signs, and beside it for a day the old one.</summary>
    public void Rotate(string protectedSecret, DateTime oldUntil)
    {
        RefusedException.ThrowIf(WhyNot(WebhookVerb.Rotate));
        (ProtectedOldSecret, OldSecretUntil, ProtectedSecret) = (ProtectedSecret, oldUntil, protectedSecret);
        Record(new WebhookSaved(Id));
    }

    public void Pause(DateTime at) => Enter(WebhookVerb.Pause, WebhookState.Paused, "", at);

    public void Resume(DateTime at)
    {
        Enter(WebhookVerb.Resume, WebhookState.Active, "", at);
        FailuresInARow = 0;
    }

    public void Disable(string why, DateTime at)
    {
        Enter(WebhookVerb.Disable, WebhookState.Disabled, why, at);
        Record(new WebhookDisabled(Id, Host, why, at));
    }

    /// <summary>Something arrived there.</summary>
    public void NoteDelivered() => FailuresInARow = 0;

    /// <summary>A delivery was given up; the last straw disables it.</summary>
    public void NoteGivenUp(string why, DateTime at)
    {
        FailuresInARow++;
        if (FailuresInARow >= MostFailures && WhyNot(WebhookVerb.Disable) is null) Disable($"{FailuresInARow} deliveries in a row did not arrive. The last: {why}".Cut(200), at);
    }

    private void Take(WebhookChoices choices) => (Url, Description, Topics) = (choices.Url, choices.Description, choices.Topics);

    private void Enter(WebhookVerb verb, WebhookState to, string why, DateTime at)
    {
        RefusedException.ThrowIf(WhyNot(verb));
        (State, StateWhy, StateSince) = (to, why, at);
        Record(new WebhookSaved(Id));
    }
}
