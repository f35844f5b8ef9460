using System.Net;
using OrderCloud.Testing;
using OrderCloud.Testing.Reliability;

namespace OrderCloud.EndToEnd.Tests.Reliability;

/// <summary>The small form; `Benchmarks -- soak outage` is the long one.</summary>
public sealed class DatabaseOutageTests
{
    [PostgresFact]
    public async Task REL7_While_the_database_is_away_the_site_says_so_and_afterwards_every_order_is_there_once()
    {
        const int orders = 150;
        var result = await DatabaseOutage.RunAsync(orders, TimeSpan.FromSeconds(4));

        Assert.Equal((orders, 0, orders), (result.There, result.Twice, result.Reserved));
        Assert.True(result.SameProcess);
        Assert.False(result.ReadyWhileAway);
        Assert.True(result.Answers.GetValueOrDefault(HttpStatusCode.ServiceUnavailable) > 0);
        Assert.Empty(result.Answers.Keys.Except([HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.Conflict]));
    }
}
