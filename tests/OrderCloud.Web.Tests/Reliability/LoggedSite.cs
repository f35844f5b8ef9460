using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Reliability;

/// <summary>A site in which nothing runs by itself, and that keeps what it logged, before anything is masked.</summary>
internal sealed class LoggedSite(string? postgres) : StillSite(postgres)
{
    private readonly Lines _lines = new();

    public static async Task<LoggedSite> OpenAsync(DatabaseProvider engine) => new(await DatabaseOfAsync(engine));

    public IReadOnlyCollection<string> Logged => _lines.All;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureLogging(logging => logging.AddProvider(_lines).AddFilter<Lines>("OrderCloud", LogLevel.Information));
    }

    private sealed class Lines : ILoggerProvider
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Line(categoryName, All);

        public void Dispose() { }
    }

    private sealed class Line(string source, ConcurrentQueue<string> all) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            all.Enqueue($"{logLevel} {source}: {formatter(state, exception)} {exception}");
    }
}
