using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Webhooks;

/// <summary>What a merchant chooses for one receiver.</summary>
/// <param name="Topics">Names like "order.placed".</param>
public sealed record WebhookChoices(string Url, string Description, IReadOnlyList<string> Topics)
{
    public const int LongestDescription = 200;

    public WebhookChoices Tidy() => new(Url.Trim(), Description.Trim(), [.. Topics.Select(t => t.Trim()).Distinct().Order(StringComparer.Ordinal)]);

    /// <param name="isTopic">Whether there is such a topic.</param>
    /// <param name="isAllowed">Hosts that the installation itself lets in.</param>
    public Refusal? WhyNot(Func<string, bool> isTopic, Func<string, bool> isAllowed)
    {
        var errors = new Errors();
        if (WebhookUrl.WhyNot(Url, isAllowed) is { } wrong) errors.Add("url", wrong);
        errors.AddIf(Description.Length > LongestDescription, "description", $"A description has at most {LongestDescription} characters.");
        errors.AddIf(Topics.Count == 0, "topics", "Choose what it is told of.");
        foreach (var (i, topic) in Topics.Index()) errors.AddIf(!isTopic(topic), $"topics[{i}]", $"There is no topic \"{topic.Cut(60)}\".");
        return errors.ToRefusal();
    }
}
