using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Tenants;

/// <summary>How many API calls a merchant may make: calls a second, and at once.</summary>
public readonly record struct ApiRate(int PerSecond, int Burst);

/// <summary>What a merchant may use; null where only the site's own limits stand.</summary>
/// <param name="OrdersPerDay">New orders in one day of the merchant's calendar.</param>
/// <param name="Members">People with a seat and open invitations together.</param>
/// <param name="FileBytes">All stored files together.</param>
public sealed record Quotas(ApiRate? Rate = null, int? OrdersPerDay = null, int? Members = null, long? FileBytes = null)
{
    public static readonly Quotas None = new();

    private const int MostPerSecond = 1_000_000, MostOrders = 100_000_000, MostMembers = 100_000;
    private const long MostBytes = 1L << 50;

    public Refusal? WhyNot()
    {
        var wrong = new Dictionary<string, string[]>();
        if (Rate is { } rate)
        {
            if (rate.PerSecond is < 1 or > MostPerSecond) wrong["perSecond"] = ["A rate is 1 to 1,000,000 calls a second."];
            else if (rate.Burst < rate.PerSecond || rate.Burst > 10 * MostPerSecond) wrong["burst"] = ["At once at least as many as in a second."];
        }
        if (OrdersPerDay is < 1 or > MostOrders) wrong["ordersPerDay"] = ["At least one order a day."];
        if (Members is < 1 or > MostMembers) wrong["members"] = ["A store needs at least one member."];
        if (FileBytes is < 1 or > MostBytes) wrong["fileMegabytes"] = ["At least one megabyte."];
        return wrong.Count == 0 ? null : Refusal.Invalid(wrong);
    }
}

public static class QuotaRefusals
{
    public const string OrdersCode = "quota.orders", OrdersBegin = "This store may take ";

    /// <param name="again">Seconds until the next day begins.</param>
    public static Refusal Orders(int limit, int again) =>
        new(OrdersCode, $"{OrdersBegin}{limit:N0} new orders a day, and has taken them. The next day begins in {Span(again)}.", RefusalKind.Limit) { RetryAfterSeconds = again };

    public static Refusal Members(int limit) =>
        new("quota.members", $"This store may have {limit:N0} members, open invitations included. Remove somebody or revoke an invitation first, or ask OrderCloud for more.");

    public static Refusal Files(long limit) =>
        new("quota.files", $"The files of this store may take {limit / (1024 * 1024):N0} MB together, and this one would not fit. Ask OrderCloud for more.");

    private static string Span(int seconds) => seconds >= 7200 ? $"{seconds / 3600} hours" : seconds >= 120 ? $"{seconds / 60} minutes" : "a moment";
}
