namespace OrderCloud.Domain.Webhooks;

/// <summary>What came of sending something once.</summary>
/// <param name="Code">The status that was answered; null when there was no answer.</param>
/// <param name="Text">The beginning of the answer.</param>
/// <param name="Error">What went wrong, in words; empty when nothing did.</param>
/// <param name="IsHopeless">Sending it again would end the same.</param>
public sealed record WebhookReply(int? Code, int Milliseconds, string Text, string Error, TimeSpan? RetryAfter = null, bool IsHopeless = false)
{
    public const int LongestText = 1000, LongestError = 400;

    public WebhookVerdict Verdict => this switch
    {
        { Code: >= 200 and < 300 } => WebhookVerdict.Delivered,
        { Code: 410 } => WebhookVerdict.Gone,
        { Code: 408 or 425 or 429 or >= 500 } => WebhookVerdict.TryAgain,
        { Code: null, IsHopeless: false } => WebhookVerdict.TryAgain,
        _ => WebhookVerdict.GiveUp,   // a redirect is not followed, and what a receiver does not want it will not want later
    };
}

/// <summary>Gone: the receiver says that nobody will ever listen there again.</summary>
public enum WebhookVerdict { Delivered, TryAgain, GiveUp, Gone }
