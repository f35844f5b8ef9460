using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OrderCloud.Testing.Gateways;

/// <summary>
/// The mock server that holds calls to a vendor's published contract: it answers a wrong one with a list of its violations. One process for each
/// contract, started when it is first asked for; Node and the packages in tests/prism are needed (tests/run.sh installs them).
/// </summary>
public sealed class Prism : IDisposable
{
    private const string Listening = "Prism is listening on";

    private readonly ConcurrentDictionary<string, Task<Uri>> _running = new();
    private readonly ConcurrentQueue<Process> _processes = new();

    /// <summary>Null where it can run.</summary>
    public static string? WhyNot { get; } =
        SharedData.WhyNot ?? (Node is null ? "There is no Node." : File.Exists(Program) ? null : "Prism is not installed: run npm ci --ignore-scripts in tests/prism.");

    private static string Program => Path.Combine(Checkout.Root, "tests", "prism", "node_modules", "@stoplight", "prism-cli", "dist", "index.js");

    private static string? Node => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, "node"), Path.Combine(folder, "node.exe") }).FirstOrDefault(File.Exists);

    /// <summary>Where the contract is served.</summary>
    /// <param name="contract">In the reference data, like "contracts/stripe/spec/spec3.oms.json".</param>
    public Task<Uri> UrlOfAsync(string contract) => _running.GetOrAdd(contract, StartAsync);

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }
    }

    private async Task<Uri> StartAsync(string contract)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Node!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Program, "mock", "-h", "127.0.0.1", "-p", $"{port}", SharedData.PathOf(contract.Split('/')) }) start.ArgumentList.Add(argument);
        start.Environment["SCARF_ANALYTICS"] = "false";
        var process = Process.Start(start)!;
        _processes.Enqueue(process);
        var ready = new TaskCompletionSource();
        var said = new ConcurrentQueue<string>();
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"Prism ended: {string.Join('\n', said)}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return new($"http://127.0.0.1:{port}/");

        void Hear(string? line)
        {
            if (line is null) return;
            said.Enqueue(line);
            if (line.Contains(Listening, StringComparison.Ordinal)) ready.TrySetResult();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
