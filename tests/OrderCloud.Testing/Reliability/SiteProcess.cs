using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Testing.Reliability;

/// <summary>The site as its users run it: a process of its own that can be killed and started again on the same data.</summary>
public sealed class SiteProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("ordercloud-kill-");
    private readonly string? _postgres;
    private readonly int _port = FreePort();
    private Process? _process;

    private SiteProcess(string? postgres) => _postgres = postgres;

    public Uri Url => new($"http://127.0.0.1:{_port}");

    public static async Task<SiteProcess> NewAsync(DatabaseProvider engine) =>
        new(engine is DatabaseProvider.PostgreSql ? await TestPostgres.CreateDatabaseAsync() : null);

    /// <summary>Runs a command of the program to its end and answers what it printed; fails unless it exits with 0.</summary>
    public async Task<JsonElement> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException(printed);
        return JsonDocument.Parse(printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Last(line => line.StartsWith('{'))).RootElement;
    }

    public async Task StartAsync()
    {
        _process = Start(["--urls", Url.ToString()]);
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = Url };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await IsReadyAsync(http, patience.Token))
        {
            if (_process.HasExited) throw new InvalidOperationException("The site ended by itself.");
            await beat.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>Kill −9: no goodbye, whatever it was doing.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public HttpClient Api(string key)
    {
        var http = new HttpClient { BaseAddress = new Uri(Url, "/api/v1/"), Timeout = TimeSpan.FromSeconds(15) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (_postgres is not null) await TestPostgres.DropDatabaseAsync(_postgres);
        _data.Delete(recursive: true);
    }

    private Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "OrderCloud.Web")) { RedirectStandardOutput = true, WorkingDirectory = _data.FullName };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["OrderCloud__DataDirectory"] = _data.FullName;
        start.Environment["Api__RateLimit"] = "100000";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        if (_postgres is not null)
        {
            start.Environment["Database__Provider"] = "PostgreSql";
            start.Environment["ConnectionStrings__OrderCloud"] = _postgres;
        }
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
