using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Domain.Tests.Payments;

/// <summary>Every state of a payment intent with every verb: what the table says, and nothing else.</summary>
public sealed class PaymentIntentStatesTests
{
    private static readonly DateTime At = new(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc);

    public static TheoryData<IntentStatus, IntentVerb> Pairs()
    {
        var pairs = new TheoryData<IntentStatus, IntentVerb>();
        foreach (var status in Enum.GetValues<IntentStatus>())
            foreach (var verb in Enum.GetValues<IntentVerb>()) pairs.Add(status, verb);
        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_verb_does_what_the_table_says_or_changes_nothing(IntentStatus status, IntentVerb verb)
    {
        var intent = In(status, tries: verb is IntentVerb.Lose);
        Assert.Equal(status, intent.Status);

        var refused = Record.Exception(() => Do(intent, verb));

        if (PaymentIntentStates.Table.Allow(status, verb))
        {
            Assert.Null(refused);
            Assert.Contains(intent.Status, PaymentIntentStates.Table.After(status, verb));
        }
        else
        {
            Assert.IsType<BrokenRuleException>(refused);
            Assert.Equal(status, intent.Status);
        }
    }

    private static PaymentIntent In(IntentStatus status, bool tries)
    {
        var intent = PaymentIntent.Start(OrderId.New(), new("stripe", "", "", At), capturesOnce: true, new(2_000, "USD"), captureNow: true, link: null, "Ada", At);
        if (status is IntentStatus.Waiting or IntentStatus.Expired) Do(intent, IntentVerb.Present);
        if (status is IntentStatus.Done) Do(intent, IntentVerb.Settle);
        if (status is IntentStatus.Declined) Do(intent, IntentVerb.Decline);
        if (status is IntentStatus.Expired) Do(intent, IntentVerb.Expire);
        if (status is IntentStatus.Lost) Do(intent, IntentVerb.Lose);
        if (tries) Wear(intent);
        return intent;
    }

    private static void Do(PaymentIntent intent, IntentVerb verb)
    {
        if (verb is IntentVerb.Present) intent.Present("cs_1", new(new("https://pay.example/")), At);
        else if (verb is IntentVerb.Settle) intent.Settle(At);
        else if (verb is IntentVerb.Decline) intent.Decline("no money", At);
        else if (verb is IntentVerb.Expire) intent.Expire(At);
        else if (verb is IntentVerb.Postpone) intent.Postpone("no answer", At);
        else if (verb is IntentVerb.Retry) intent.Retry(At);
        else
        {
            Wear(intent);
            intent.Postpone("no answer", At);
        }
    }

    private static void Wear(PaymentIntent intent)
    {
        while (intent.Tries < PaymentIntent.MostTries) intent.Lease(At);
    }
}
