namespace OrderCloud.Domain.Webhooks;

/// <summary>When something that did not arrive is sent again, and when it is given up.</summary>
public static class WebhookRetries
{
    /// <summary>More than a day, so that a receiver that is mended in the morning has lost nothing.</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(7), TimeSpan.FromHours(10),
    ];

    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    public static int MostTries => Waits.Length + 1;

    /// <summary>Null: it is given up. Up to a fifth longer, so that what failed together does not come back as one wave.</summary>
    /// <param name="tries">How often it was sent.</param>
    /// <param name="asked">How long the receiver asked us to wait.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan? WaitAfter(int tries, TimeSpan? asked, double chance)
    {
        if (tries >= MostTries) return null;
        var planned = Waits[Math.Max(tries, 1) - 1] * (1 + (chance / 5));
        var wanted = asked > LongestRetryAfter ? LongestRetryAfter : asked ?? TimeSpan.Zero;
        return planned > wanted ? planned : wanted;
    }
}
