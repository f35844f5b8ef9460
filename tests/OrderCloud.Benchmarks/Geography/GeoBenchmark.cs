using System.Diagnostics;
using System.Globalization;
using OrderCloud.Infrastructure.Geography;

namespace OrderCloud.Benchmarks.Geography;

/// <summary>Speed and memory of looking up coordinates. Arguments: [look-ups, default 1000000] [addresses as country,postal_code,city rows].</summary>
public static class GeoBenchmark
{
    private static readonly string[] Samples =
    [
        "US,10001,", "US,94103,", "CA,M5V 2T6,", "AU,2000,", "FR,75001,Saint-Étienne", "DE,10115,Berlin", "GB,M1 1AE,Manchester",
        "JP,100-0001,Osaka", "BR,01000-000,São Paulo", "PL,,Łódź", "ES,,Nowhere at all",
    ];

    public static Task<int> RunAsync(string[] args)
    {
        var lookups = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var addresses = (args.Length > 1 ? File.ReadLines(args[1]).Skip(1) : Samples).Select(line => line.Split(',')).ToArray();

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var loading = Stopwatch.StartNew();
        var finder = new PlaceFinder();
        _ = finder.Find("US", null, null, null);
        loading.Stop();
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;

        for (var i = 0; i < lookups / 10; i++) Find(i);
        var found = 0;
        var looking = Stopwatch.StartNew();
        for (var i = 0; i < lookups; i++) found += Find(i);
        looking.Stop();

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"geo: {lookups / looking.Elapsed.TotalSeconds:N0} look-ups/s on one thread ({found} of {lookups} found), "
            + $"loaded in {loading.Elapsed.TotalMilliseconds:N0} ms, holds {held / 1e6:N1} MB, process {Environment.WorkingSet / 1e6:N0} MB"));
        GC.KeepAlive(finder);
        return Task.FromResult(0);

        int Find(int i)
        {
            var address = addresses[i % addresses.Length];
            return finder.Find(address[0], address[1], address[2], null) is null ? 0 : 1;
        }
    }
}
