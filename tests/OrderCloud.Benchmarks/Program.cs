using OrderCloud.Benchmarks.Desk;
using OrderCloud.Benchmarks.Geography;
using OrderCloud.Benchmarks.Intake;
using OrderCloud.Benchmarks.Memory;
using OrderCloud.Benchmarks.Routing;
using OrderCloud.Benchmarks.SelfService;
using OrderCloud.Benchmarks.Size;
using OrderCloud.Benchmarks.Soak;

var verbs = new Dictionary<string, Verb>(StringComparer.Ordinal)
{
    ["routing"] = new("routing DIR [--out FILE]", "solves the sourcing instances of DIR and prints each class beside its bar", RoutingBenchmark.RunAsync),
    ["geo"] = new("geo", "looks up places and prints look-ups a second and memory", GeoBenchmark.RunAsync),
    ["intake"] = new("intake [--merchants N]", "takes orders over the API beside the floor: orders/s, latency, CPU, statements", IntakeBenchmark.RunAsync),
    ["seed"] = new("seed [--orders N] [--provider P] [--data DIR]", "makes a merchant with a million orders to measure at", BigStore.SeedAsync),
    ["lists"] = new("lists [--provider P] [--data DIR] [--only pages]", "asks the seeded store what agents ask: query, API and page times, queries per page", ListsBenchmark.RunAsync),
    ["import"] = new("import [--rows N] [--provider P]", "imports products with stock and past orders beside another merchant's API: seconds, and its p95 quiet and meanwhile", ImportBenchmark.RunAsync),
    ["desk"] = new("desk [--orders N]", "previews of a hundred lines, and how many orders a second are tagged and cancelled in bulk", DeskBenchmark.RunAsync),
    ["self-service"] = new("self-service [--customers N] [--published DIR]", "customers who send something back at once: what they wait for at each step, and what the first page weighs", SelfServiceBenchmark.RunAsync),
    ["soak"] = new("soak kills|outage|oversell", "the long forms of the reliability tests: 20 kills, a minute without database, 100 rounds of 200 buyers", SoakTests.RunAsync),
    ["memory"] = new("memory [--published DIR]", "an idle site, a cold start, and what an open order list costs", MemoryBenchmark.RunAsync),
    ["memory-server"] = new("memory-server [settings]", "the site, as memory starts it", MemorySite.ServeAsync),
    ["floor-server"] = new("floor-server URL CONNECTION", "the floor that intake measures against", FloorServer.RunAsync),
    ["web-server"] = new("web-server URL [settings]", "the site, as intake starts it", IntakeBenchmark.ServeAsync),
};

if (args is [var name, .. var rest] && verbs.TryGetValue(name, out var verb))
    return await verb.Run(rest);

Console.WriteLine("Verbs:");
foreach (var known in verbs.Values)
    Console.WriteLine($"  {known.Usage,-50} {known.Promise}");
return args is [] or ["help"] ? 0 : 2;

/// <summary>One figure-producing command; its function answers the exit code.</summary>
internal sealed record Verb(string Usage, string Promise, Func<string[], Task<int>> Run);
