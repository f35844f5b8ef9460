using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Testing.Reliability;

/// <summary>The site as its users run it: a process of its own that can be killed and started again on the same data.</summary>
public sealed class SiteProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly DatabaseSettings _settings;
    private readonly bool _ownsDatabase;
    private readonly int _port = FreePort();
    private Process? _process;

    private SiteProcess(DatabaseSettings settings, bool ownsDatabase) => (_settings, _ownsDatabase) = (settings, ownsDatabase);

    public Uri Url => new($"http://127.0.0.1:{_port}");

    /// <summary>A site whose database is made and holds nobody.</summary>
    public static async Task<SiteProcess> NewAsync(DatabaseProvider engine) => new(await TestTemplates.CopyAsync(engine), ownsDatabase: true);

    /// <summary>A site whose database has no tables yet.</summary>
    public static async Task<SiteProcess> EmptyAsync(DatabaseProvider engine) => new(await TestTemplates.EmptyAsync(engine), ownsDatabase: true);

    /// <summary>A second node on this one's PostgreSQL.</summary>
    public SiteProcess Beside() => new(_settings with { ConnectionString = Postgres, DataDirectory = TestTemplates.NewFolder() }, ownsDatabase: false);

    /// <summary>The database of a site on PostgreSQL.</summary>
    public string Postgres => _settings.Provider is DatabaseProvider.PostgreSql ? _settings.ConnectionString : throw new InvalidOperationException("It is on SQLite.");

    /// <summary>What the site wrote to standard output since it was made.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>While it runs.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>For the next start, like "ASPNETCORE_ENVIRONMENT".</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Creates a merchant as `tenant create` does, past the program; owner@SLUG.test signs in with <see cref="TestMerchant.Password"/>.</summary>
    public async Task<MerchantCreated> MerchantAsync(string slug = "acme")
    {
        await using var services = TestTemplates.ServicesOf(Unpooled);
        await using var scope = services.CreateAsyncScope();
        try
        {
            var asked = new NewMerchant(slug, slug, "US", $"owner@{slug}.test", "", TestMerchant.Password, WithApiKey: true);
            return await scope.ServiceProvider.GetRequiredService<CreateTenant>().RunAsync(asked, default) is Outcome<MerchantCreated>.Done(var made) ? made : throw new InvalidOperationException($"{slug} was refused.");
        }
        finally { SqliteConnection.ClearAllPools(); }
    }

    /// <summary>Runs a command of the program to its end and answers the JSON line it printed; fails unless it exits with 0.</summary>
    public async Task<JsonElement> RunAsync(params string[] arguments)
    {
        var (exit, printed, error) = await TryAsync(arguments);
        if (exit != 0) throw new InvalidOperationException(error);
        return JsonDocument.Parse(printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Last(line => line.StartsWith('{'))).RootElement;
    }

    /// <summary>Runs a command of the program to its end, whatever that is.</summary>
    public async Task<(int Exit, string Output, string Error)> TryAsync(params string[] arguments)
    {
        using var process = Start(arguments, ownError: true);
        var error = process.StandardError.ReadToEndAsync();
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, printed, await error);
    }

    /// <summary>Starts the site and waits until it is ready.</summary>
    public async Task StartAsync(params string[] settings)
    {
        _process = Start(["--urls", Url.ToString(), .. settings]);
        _process.OutputDataReceived += (_, line) => { if (line.Data is { } text) _lines.Enqueue(text); };
        _process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = Url };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(180));
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

    /// <summary>Asks it to stop, as a container's host does, and answers how it ended.</summary>
    public async Task<int> TerminateAsync(TimeSpan patience)
    {
        var process = _process!;
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        using var limit = new CancellationTokenSource(patience);
        await process.WaitForExitAsync(limit.Token);
        var exit = process.ExitCode;
        process.Dispose();
        _process = null;
        return exit;
    }

    // A connection that waits in a pool keeps the store in use for those who restore it.
    private DatabaseSettings Unpooled => _settings.Provider is DatabaseProvider.PostgreSql ? _settings with { ConnectionString = new NpgsqlConnectionStringBuilder(Postgres) { Pooling = false }.ConnectionString } : _settings;

    /// <summary>Looks at a merchant's rows past the program, and leaves no connection behind.</summary>
    public async Task<T> ReadAsync<T>(TenantId tenant, Func<AppDb, Task<T>> read)
    {
        await using var services = TestTemplates.ServicesOf(Unpooled);
        try
        {
            await using var db = services.GetRequiredService<AppDbOptions>().Open(Unpooled, tenant);
            return await read(db);
        }
        finally { SqliteConnection.ClearAllPools(); }
    }

    public HttpClient Api(string key)
    {
        var http = new HttpClient { BaseAddress = new Uri(Url, "/api/v1/"), Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (_ownsDatabase) await TestTemplates.DropAsync(_settings);
        else Directory.Delete(_settings.DataDirectory, recursive: true);
    }

    private Process Start(IEnumerable<string> arguments, bool ownError = false)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "OrderCloud.Web"))
        {
            RedirectStandardOutput = true, RedirectStandardError = ownError, WorkingDirectory = _settings.DataDirectory,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["OrderCloud__DataDirectory"] = _settings.DataDirectory;
        start.Environment["Api__RateLimit"] = "100000";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        if (_settings.Provider is DatabaseProvider.PostgreSql)
        {
            start.Environment["Database__Provider"] = "PostgreSql";
            start.Environment["ConnectionStrings__OrderCloud"] = _settings.ConnectionString;
        }
        foreach (var (name, value) in Environment) start.Environment[name] = value;
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
