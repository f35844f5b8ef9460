using System.Diagnostics;
using System.Text.Json;
using OrderCloud.Domain.Fulfillment.Routing;

namespace OrderCloud.Benchmarks.Routing;

/// <summary>Solves the sourcing instances of a folder and prints one JSON line per class, each figure beside its bar.</summary>
internal static class RoutingBenchmark
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(2);

    private static readonly Dictionary<string, object> Bars = new()
    {
        ["small"] = new { optimal = 73, infeasible = 0 },
        ["medium"] = new { infeasible = 0, meanGap = 0.005, p95Gap = 0.02, decisionsPerSecond = 5000 },
        ["large"] = new { infeasible = 0, meanGap = 0.005, p95Gap = 0.02, decisionsPerSecond = 200 },
        ["batch"] = new { infeasible = 0, meanGap = 0.01 },
    };

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ([_] or [_, "--out", _]))
        {
            await Console.Error.WriteLineAsync("routing DIR [--out FILE]");
            return 2;
        }
        await using var output = args is [_, _, var file] ? new StreamWriter(file) : StreamWriter.Null;
        foreach (var name in Bars.Keys)
            Console.WriteLine(JsonSerializer.Serialize(await RunClassAsync(args[0], name, output), Json));
        return 0;
    }

    private static async Task<object> RunClassAsync(string folder, string name, StreamWriter output)
    {
        var file = await SourcingFile.ReadAsync(folder, name);
        var optima = await SourcingFile.ReadSolutionsAsync(folder, name);
        var results = new List<InstanceResult>();
        foreach (var instance in file.Instances)
        {
            var result = Solve(instance, file.RateTable, optima[instance.Id]);
            results.Add(result);
            await output.WriteLineAsync(JsonSerializer.Serialize(new { result.Id, result.Allocation }, Json));
        }
        var gaps = results.Where(r => r.Gap is not null).Select(r => r.Gap!.Value).Order().ToList();
        return new
        {
            @class = name,
            count = results.Count,
            optimal = results.Count(r => r.Optimal),
            infeasible = results.Count(r => r.Infeasible),
            meanGap = gaps.Count == 0 ? 0 : Math.Round(gaps.Average(), 6),
            p95Gap = gaps.Count == 0 ? 0 : Math.Round(gaps[(int)Math.Ceiling(0.95 * gaps.Count) - 1], 6),
            decisionsPerSecond = Math.Round(DecisionsPerSecond(file)),
            bar = Bars[name],
        };
    }

    /// <summary>One order is solved alone; orders of a batch one by one, each seeing what the earlier ones left.</summary>
    private static InstanceResult Solve(SourcingInstance instance, RateTable rates, SourcingSolution optimum)
    {
        var desk = new SourcingDesk(instance);
        var allocation = new List<object>();
        var (unfilled, cost, overdrawn) = (0, 0L, false);
        foreach (var order in instance.Orders ?? [instance.Order!])
        {
            var plan = RoutingPlanner.Choose(desk.Order(order), desk.Nodes(order), rates);
            overdrawn |= !desk.Take(order, plan);
            unfilled += plan.UnfilledUnits;
            cost += plan.CostCents;
            foreach (var (line, node, qty) in plan.Allocations)
            {
                var (number, warehouse) = (order.Lines[line].Line, instance.Warehouses[node].Id);
                allocation.Add(instance.Orders is null ? new { line = number, warehouse, qty } : new { order = order.Id, line = number, warehouse, qty });
            }
        }
        var infeasible = overdrawn || unfilled > optimum.UnfilledUnits;
        if (optimum.ObjectiveCents is { } objective)
        {
            // A batch pays for what it leaves behind, so its gap counts even where it leaves more than the optimum.
            cost += (long)instance.UnfilledPenaltyCentsPerUnit * unfilled;
            return new(instance.Id, allocation, infeasible, !overdrawn && cost == objective, overdrawn ? null : cost / (double)objective - 1);
        }
        var gap = infeasible ? (double?)null : optimum.CostCents == 0 ? 0 : cost / (double)optimum.CostCents - 1;
        return new(instance.Id, allocation, infeasible, gap == 0, gap);
    }

    /// <summary>On one thread, trace included; the orders and stock are stated beforehand, batches against untouched stock.</summary>
    private static double DecisionsPerSecond(SourcingFile file)
    {
        var asked = (from instance in file.Instances
                     let desk = new SourcingDesk(instance)
                     from order in instance.Orders ?? [instance.Order!]
                     select (Order: desk.Order(order), Nodes: desk.Nodes(order))).ToArray();
        Count(Warmup);
        return Count(Measured);

        double Count(TimeSpan duration)
        {
            var clock = Stopwatch.StartNew();
            long decisions = 0;
            while (clock.Elapsed < duration)
            {
                foreach (var (order, nodes) in asked)
                    RoutingPlanner.Choose(order, nodes, file.RateTable);
                decisions += asked.Length;
            }
            return decisions / clock.Elapsed.TotalSeconds;
        }
    }

    private sealed record InstanceResult(string Id, List<object> Allocation, bool Infeasible, bool Optimal, double? Gap);
}
