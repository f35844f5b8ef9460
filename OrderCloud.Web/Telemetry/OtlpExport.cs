using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using OrderCloud.Infrastructure.Telemetry;
using Quartz.Diagnostics;

namespace OrderCloud.Web.Telemetry;

/// <summary>Sends traces and figures to a collector (OTLP over HTTP). Whether a trace is sent depends on its id alone, so that one that goes on in a queue is sent whole.</summary>
internal sealed class OtlpExport(OtlpSettings settings) : IHostedService
{
    private TracerProvider? _traces;
    private MeterProvider? _figures;
    private readonly Lock _sending = new();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Endpoint is not { } endpoint) return Task.CompletedTask;
        var about = ResourceBuilder.CreateDefault().AddService("ordercloud", serviceInstanceId: $"{Environment.MachineName}-{Environment.ProcessId}");
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(about)
            .AddSource(Tracing.SourceName, "Microsoft.AspNetCore", "System.Net.Http", "Npgsql", QuartzInstrumentation.ActivitySourceName)
            .SetSampler(new TraceIdRatioBasedSampler(settings.Share))
            .AddProcessor(new WithoutAddresses())
            .AddOtlpExporter(o => (o.Protocol, o.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new Uri(endpoint, "v1/traces"))).Build();
        _figures = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(about)
            .AddMeter(Meters.Name, "Microsoft.AspNetCore.Hosting", "System.Runtime", "Npgsql")
            .AddOtlpExporter((o, reader) =>
            {
                (o.Protocol, o.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new Uri(endpoint, "v1/metrics"));
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = 15_000;
            }).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        // A host may say it twice, at the same time: the second waits as well until what is left has been sent.
        lock (_sending)
        {
            _traces?.Dispose();
            _figures?.Dispose();
            (_traces, _figures) = (null, null);
        }
        return Task.CompletedTask;
    }

    /// <summary>Addresses of pages may hold a customer's link; the route says enough.</summary>
    private sealed class WithoutAddresses : BaseProcessor<System.Diagnostics.Activity>
    {
        public override void OnEnd(System.Diagnostics.Activity data)
        {
            foreach (var name in (string[])["url.path", "url.query", "url.full", "http.url", "http.target"]) data.SetTag(name, null);
        }
    }
}
