using System.Diagnostics;
using System.Text.Json;
using OrderCloud.Benchmarks.Intake;
using OrderCloud.Web.Commands;

namespace OrderCloud.Benchmarks.Memory;

/// <summary>The site in a process of its own, as it runs in Production; or, where the garbage has to go before a measurement, this program with the site in it.</summary>
internal sealed class MemorySite : IAsyncDisposable
{
    private readonly Process _process;

    /// <summary>The published folder to measure; as built, without one.</summary>
    public static string Folder { get; set; } = AppContext.BaseDirectory;

    private MemorySite(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>The working set.</summary>
    public double Mb
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <summary>Runs a command of the program and answers the JSON line it printed.</summary>
    public static async Task<JsonElement> RunAsync(DirectoryInfo data, params string[] arguments)
    {
        using var process = Start(data, Path.Combine(Folder, "OrderCloud.Web"), arguments);
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return JsonDocument.Parse(printed.Split('\n').Last(l => l.StartsWith('{'))).RootElement;
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<MemorySite> StartAsync(DirectoryInfo data, bool measured)
    {
        var url = new Uri($"http://127.0.0.1:{BenchServer.FreePort()}");
        string[] site = ["--urls", url.ToString(), "--applicationName=OrderCloud.Web"];
        var process = measured ? Start(data, Environment.ProcessPath!, ["memory-server", .. site]) : Start(data, Path.Combine(Folder, "OrderCloud.Web"), site);
        process.OutputDataReceived += (_, _) => { };   // read, so that the pipe never fills
        process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = url };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await IsReadyAsync(http, patience.Token)) await beat.WaitForNextTickAsync(patience.Token);
        return new(process, url);
    }

    /// <summary>Has the process collect all its garbage and give the memory back.</summary>
    public async Task CollectAsync()
    {
        var asked = CollectFile(_process.Id);
        await File.WriteAllTextAsync(asked, "");
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (File.Exists(asked)) await beat.WaitForNextTickAsync();
    }

    /// <summary>The verb `memory-server`: the site, and a full collection whenever the file of its process appears.</summary>
    public static async Task<int> ServeAsync(string[] args)
    {
        var site = CommandLine.RunAsync(args);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!site.IsCompleted && await beat.WaitForNextTickAsync())
        {
            var asked = CollectFile(Environment.ProcessId);
            if (!File.Exists(asked)) continue;
            for (var i = 0; i < 3; i++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }
            File.Delete(asked);
        }
        return await site;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string CollectFile(int process) => Path.Combine(Path.GetTempPath(), $"ordercloud-collect-{process}");

    private static Process Start(DirectoryInfo data, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, WorkingDirectory = data.FullName };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["OrderCloud__DataDirectory"] = data.FullName;
        if (System.IO.Directory.Exists(Path.Combine(Folder, "wwwroot"))) start.Environment["ASPNETCORE_CONTENTROOT"] = Folder;   // its files are there, as it is published
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        return Process.Start(start)!;
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
