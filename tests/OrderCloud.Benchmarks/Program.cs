using OrderCloud.Benchmarks.Routing;

var verbs = new Dictionary<string, Verb>(StringComparer.Ordinal)
{
    ["routing"] = new("routing DIR [--out FILE]", "solves the sourcing instances of DIR and prints each class beside its bar", RoutingBenchmark.RunAsync),
};

if (args is [var name, .. var rest] && verbs.TryGetValue(name, out var verb))
    return await verb.Run(rest);

Console.WriteLine("Verbs:");
foreach (var known in verbs.Values)
    Console.WriteLine($"  {known.Usage,-40} {known.Promise}");
return args is [] or ["help"] ? 0 : 2;

/// <summary>One figure-producing command; its function answers the exit code.</summary>
internal sealed record Verb(string Usage, string Promise, Func<string[], Task<int>> Run);
