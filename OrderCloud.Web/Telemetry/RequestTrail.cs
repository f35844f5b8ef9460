using System.Diagnostics;
using Microsoft.AspNetCore.Routing;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Telemetry;

namespace OrderCloud.Web.Telemetry;

/// <summary>
/// Gives every request a trace, its id to the caller as X-Request-Id and to every line of the log, and writes one line when it was answered: the route and not
/// the address, because an address may be a customer's key.
/// </summary>
public sealed class RequestTrail(RequestDelegate next, ILogger<RequestTrail> log)
{
    /// <summary>Seconds: the window of our own throttles, and a while for what does not answer just now.</summary>
    private static string? PatienceFor(int status) => status switch { StatusCodes.Status429TooManyRequests => "300", StatusCodes.Status503ServiceUnavailable => "5", _ => null };

    public async Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        using var own = Activity.Current is null ? Tracing.Begin("request") : null;
        var id = Tracing.CurrentId;
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["X-Request-Id"] = id;
            if (context.Response.Headers.RetryAfter.Count == 0 && PatienceFor(context.Response.StatusCode) is { } seconds) context.Response.Headers.RetryAfter = seconds;
            return Task.CompletedTask;
        });

        using var scope = log.BeginScope(new TrailScope(id, user));
        var started = Stopwatch.GetTimestamp();
        try { await next(context); }
        finally
        {
            if (RouteOf(context) is { } route)
                log.LogInformation("{Method} {Route} {Status} {Milliseconds} ms", context.Request.Method, route, context.Response.StatusCode, Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1));
        }
    }

    /// <summary>Remembers where the request was going: a page that stands in for a refused one is another route.</summary>
    public static void NoteRoute(HttpContext context) => context.Items.TryAdd(typeof(RequestTrail), (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);

    /// <summary>Null for what nobody asks a log for: files, Blazor's own traffic, and machines that look whether we live.</summary>
    private static string? RouteOf(HttpContext context)
    {
        var route = (context.Items[typeof(RequestTrail)] as string)?.TrimStart('/');
        if (route is null) return "(none)";
        return route.StartsWith("_blazor", StringComparison.Ordinal) || route.StartsWith("_framework", StringComparison.Ordinal) || route.StartsWith("_content", StringComparison.Ordinal)
            || route.StartsWith("health/", StringComparison.Ordinal) || route == Links.MetricsRoute[1..] || Path.HasExtension(route) && !route.Contains('{', StringComparison.Ordinal) ? null : "/" + route;
    }
}
