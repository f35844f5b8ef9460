using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using OrderCloud.Testing.Reliability;

namespace OrderCloud.EndToEnd.Tests.Reliability;

/// <summary>The small form; `Benchmarks -- soak kills` is the long one.</summary>
public sealed class KilledServerTests
{
    private const int Orders = 300, Kills = 3;

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_server_killed_three_times_loses_no_order_and_takes_none_twice(DatabaseProvider engine)
    {
        var result = await KilledServer.RunAsync(engine, Orders, Kills);

        Assert.Equal((Orders, 0, 0), (result.There, result.Lost, result.Twice));
        Assert.Equal(Orders, result.Reserved);
    }
}
