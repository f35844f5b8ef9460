using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Logging.Console;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Web.Telemetry;

/// <summary>What the site tells of itself: lines, figures, traces.</summary>
public static class TelemetryFeature
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PrometheusText>();
        builder.Services.AddSingleton(OtlpSettings.Of(builder.Configuration));
        builder.Services.AddHostedService<OtlpExport>();
        builder.Services.AddScoped<CircuitHandler, CircuitTrail>();
        builder.Logging.AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();
        if (WritesLines(builder)) builder.Logging.AddConsole(console => console.FormatterName = JsonLines.FormatName);
    }

    /// <summary>Logging__Format: "json" or "text"; by itself Development has text for people, everything else lines for machines.</summary>
    private static bool WritesLines(WebApplicationBuilder builder) => builder.Configuration["Logging:Format"] switch
    {
        null or "" => !builder.Environment.IsDevelopment(),
        "json" => true,
        "text" => false,
        var text => throw new InvalidSettingException("Logging__Format", $"\"{text}\" is neither json nor text"),
    };

    public static void UseTelemetry(this WebApplication app)
    {
        app.Services.GetRequiredService<PrometheusText>();   // it counts from the first request on
        app.UseMiddleware<RequestTrail>();
    }
}
