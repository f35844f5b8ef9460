using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Payments;

/// <summary>Open: the gateway has to be asked. Waiting: the customer is on the gateway's page. Lost: nobody could tell for days what became of it.</summary>
public enum IntentStatus { Open, Waiting, Done, Declined, Expired, Lost }

/// <summary>Present: the gateway has a page for the customer. Postpone: asked later again.</summary>
public enum IntentVerb { Present, Settle, Decline, Expire, Postpone, Lose, Retry }

/// <summary>Whatever we believed, money that the gateway reports has moved.</summary>
public static class PaymentIntentStates
{
    public static readonly Transitions<IntentStatus, IntentVerb> Table = new()
    {
        { IntentStatus.Open, IntentVerb.Present, IntentStatus.Waiting },
        { IntentStatus.Open, IntentVerb.Settle, IntentStatus.Done },
        { IntentStatus.Open, IntentVerb.Decline, IntentStatus.Declined },
        { IntentStatus.Open, IntentVerb.Postpone, IntentStatus.Open },
        { IntentStatus.Open, IntentVerb.Lose, IntentStatus.Lost },
        { IntentStatus.Waiting, IntentVerb.Settle, IntentStatus.Done },
        { IntentStatus.Waiting, IntentVerb.Expire, IntentStatus.Expired },
        { IntentStatus.Waiting, IntentVerb.Postpone, IntentStatus.Waiting },
        { IntentStatus.Waiting, IntentVerb.Lose, IntentStatus.Lost },
        { IntentStatus.Done, IntentVerb.Settle, IntentStatus.Done },
        { IntentStatus.Declined, IntentVerb.Settle, IntentStatus.Done },
        { IntentStatus.Expired, IntentVerb.Settle, IntentStatus.Done },
        { IntentStatus.Lost, IntentVerb.Settle, IntentStatus.Done },
        { IntentStatus.Lost, IntentVerb.Retry, IntentStatus.Open },
    };
}
