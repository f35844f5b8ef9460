using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using OrderCloud.Testing.Reliability;

namespace OrderCloud.EndToEnd.Tests.Reliability;

/// <summary>The small form; `Benchmarks -- soak repeats` is the long one.</summary>
public sealed class RepeatedRequestsTests
{
    private const int Orders = 40, Copies = 5;

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task REL3_Orders_posted_five_times_at_once_are_taken_once_and_each_answer_is_repeated_after_a_restart(DatabaseProvider engine)
    {
        var result = await Repeats.RunAsync(engine, Orders, Copies);

        Assert.Equal(new(Orders, There: Orders, Firsts: Orders, Torn: 0, Mismatched: Orders, AtTheNeighbour: Repeats.Neighbours, Changed: 0, Reserved: Orders), result);
    }
}
