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
    /// <summary>Where a throttle of our own does not say how long: its window.</summary>
    private const string ThrottleWindow = "300";

    public async Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        using var own = Activity.Current is null ? Tracing.Begin("request") : null;
        var id = Tracing.CurrentId;
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["X-Request-Id"] = id;
            if (context.Response.StatusCode == StatusCodes.Status429TooManyRequests && context.Response.Headers.RetryAfter.Count == 0) context.Response.Headers.RetryAfter = ThrottleWindow;
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

    /// <summary>Null for what nobody asks a log for: files, Blazor's own traffic, and machines that look whether we live.</summary>
    private static string? RouteOf(HttpContext context)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/');
        if (route is null) return "(none)";
        return route.StartsWith("_blazor", StringComparison.Ordinal) || route.StartsWith("_framework", StringComparison.Ordinal) || route.StartsWith("_content", StringComparison.Ordinal)
            || route.StartsWith("health/", StringComparison.Ordinal) || route == Links.MetricsRoute[1..] || Path.HasExtension(route) && !route.Contains('{', StringComparison.Ordinal) ? null : "/" + route;
    }
}
