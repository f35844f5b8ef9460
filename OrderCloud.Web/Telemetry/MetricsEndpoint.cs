using System.Security.Cryptography;
using System.Text;

namespace OrderCloud.Web.Telemetry;

/// <summary>
/// What a Prometheus server reads. With Metrics__Key it asks for that key as a bearer token; without, it answers only callers on this machine that no proxy
/// speaks for. Everyone else finds nothing here.
/// </summary>
public static class MetricsEndpoint
{
    public static void MapMetrics(this WebApplication app)
    {
        var key = app.Configuration["Metrics:Key"] is { Length: > 0 } text ? Encoding.UTF8.GetBytes(text) : null;
        app.MapGet(Links.MetricsRoute, (HttpContext http, PrometheusText metrics) =>
            MayRead(http, key) ? Results.Text(metrics.Render(), "text/plain; version=0.0.4; charset=utf-8") : Results.NotFound()).ExcludeFromDescription().DisableRateLimiting();
    }

    private static bool MayRead(HttpContext http, byte[]? key)
    {
        if (key is null) return ThisMachine.Asks(http);
        const string bearer = "Bearer ";
        var given = http.Request.Headers.Authorization.ToString();
        return given.StartsWith(bearer, StringComparison.OrdinalIgnoreCase) && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given[bearer.Length..].Trim()), key);
    }
}
