using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Webhooks;

/// <summary>Paused: events are kept and go out later. Disabled: it failed too often or is gone, and nothing is kept for it.</summary>
public enum WebhookState { Active, Paused, Disabled }

public enum WebhookVerb { Change, Rotate, Pause, Resume, Disable }

public static class WebhookStates
{
    public static readonly Transitions<WebhookState, WebhookVerb> Table = new()
    {
        { WebhookState.Active, WebhookVerb.Change, WebhookState.Active },
        { WebhookState.Active, WebhookVerb.Rotate, WebhookState.Active },
        { WebhookState.Active, WebhookVerb.Pause, WebhookState.Paused },
        { WebhookState.Active, WebhookVerb.Disable, WebhookState.Disabled },
        { WebhookState.Paused, WebhookVerb.Change, WebhookState.Paused },
        { WebhookState.Paused, WebhookVerb.Rotate, WebhookState.Paused },
        { WebhookState.Paused, WebhookVerb.Resume, WebhookState.Active },
        { WebhookState.Paused, WebhookVerb.Disable, WebhookState.Disabled },   // the answer to what was under way when it was paused
        { WebhookState.Disabled, WebhookVerb.Change, WebhookState.Disabled },
        { WebhookState.Disabled, WebhookVerb.Rotate, WebhookState.Disabled },
        { WebhookState.Disabled, WebhookVerb.Resume, WebhookState.Active },
    };
}

/// <summary>Failed: it is tried again by itself. Dead: it is sent only when somebody wants it to be.</summary>
public enum WebhookDeliveryState { Waiting, Delivered, Failed, Dead }

/// <summary>Begin: somebody sends it now. GiveUp: trying again would not help, or was done often enough.</summary>
public enum WebhookDeliveryVerb { Begin, Deliver, Fail, GiveUp, Replay }

public static class WebhookDeliveryStates
{
    public static readonly Transitions<WebhookDeliveryState, WebhookDeliveryVerb> Table = new()
    {
        { WebhookDeliveryState.Waiting, WebhookDeliveryVerb.Begin, WebhookDeliveryState.Waiting },
        { WebhookDeliveryState.Waiting, WebhookDeliveryVerb.Deliver, WebhookDeliveryState.Delivered },
        { WebhookDeliveryState.Waiting, WebhookDeliveryVerb.Fail, WebhookDeliveryState.Failed },
        { WebhookDeliveryState.Waiting, WebhookDeliveryVerb.GiveUp, WebhookDeliveryState.Dead },
        { WebhookDeliveryState.Failed, WebhookDeliveryVerb.Begin, WebhookDeliveryState.Failed },
        { WebhookDeliveryState.Failed, WebhookDeliveryVerb.Deliver, WebhookDeliveryState.Delivered },
        { WebhookDeliveryState.Failed, WebhookDeliveryVerb.Fail, WebhookDeliveryState.Failed },
        { WebhookDeliveryState.Failed, WebhookDeliveryVerb.GiveUp, WebhookDeliveryState.Dead },
        { WebhookDeliveryState.Failed, WebhookDeliveryVerb.Replay, WebhookDeliveryState.Waiting },
        { WebhookDeliveryState.Delivered, WebhookDeliveryVerb.Replay, WebhookDeliveryState.Waiting },
        { WebhookDeliveryState.Dead, WebhookDeliveryVerb.Replay, WebhookDeliveryState.Waiting },
    };
}
