using System.Diagnostics;

namespace OrderCloud.Benchmarks.Intake;

/// <summary>What a load of some clients for some seconds came to.</summary>
internal sealed record LoadResult(int Clients, int Done, int Failed, double Seconds, double P50Ms, double P95Ms)
{
    public double PerSecond => Done / Seconds;
}

/// <summary>The one client for both sides: each of n loops posts, reads the answer, posts again.</summary>
internal static class LoadClient
{
    public static async Task<LoadResult> RunAsync(Uri server, int clients, TimeSpan length, Func<HttpRequestMessage> next)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = clients };
        using var http = new HttpClient(handler) { BaseAddress = server };
        var until = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        var started = Stopwatch.GetTimestamp();
        var loops = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => LoopAsync(http, until, next))));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var times = loops.SelectMany(l => l.Times).Order().ToArray();
        return new(clients, times.Length, loops.Sum(l => l.Failed), seconds, At(times, 0.5), At(times, 0.95));
    }

    private static async Task<(List<double> Times, int Failed)> LoopAsync(HttpClient http, long until, Func<HttpRequestMessage> next)
    {
        var times = new List<double>();
        var failed = 0;
        while (Stopwatch.GetTimestamp() < until)
        {
            using var request = next();
            var started = Stopwatch.GetTimestamp();
            using var answer = await http.SendAsync(request);
            await answer.Content.ReadAsByteArrayAsync();
            if (answer.IsSuccessStatusCode) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            else failed++;
        }
        return (times, failed);
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
}
