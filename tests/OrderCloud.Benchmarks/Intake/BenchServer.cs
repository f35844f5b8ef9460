using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OrderCloud.Benchmarks.Intake;

/// <summary>This program again, as a server in a process of its own; ends with the benchmark.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly Process _process;

    private BenchServer(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public int ProcessId => _process.Id;

    public static async Task<BenchServer> StartAsync(string verb, params string[] more)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(BenchServer).Assembly.Location);
        foreach (var arg in (string[])[verb, url, .. more]) start.ArgumentList.Add(arg);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };   // read, so that the pipe never fills
        process.BeginOutputReadLine();

        using var http = new HttpClient { BaseAddress = new(url) };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await IsReadyAsync(http, patience.Token))
        {
            if (process.HasExited) throw new InvalidOperationException($"The server \"{verb}\" ended with {process.ExitCode}.");
            await Task.Delay(100, patience.Token);
        }
        return new(process, new(url));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready", ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException) { return false; }   // it does not listen yet
    }
}
