using System.Globalization;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Web.Telemetry;

/// <param name="Endpoint">Of the collector, ending with a slash; null: nothing is sent.</param>
/// <param name="Share">Of traces that are sent, from 0 to 1.</param>
internal sealed record OtlpSettings(Uri? Endpoint, double Share)
{
    /// <exception cref="InvalidSettingException">A value is wrong; the message names the setting.</exception>
    public static OtlpSettings Of(IConfiguration configuration)
    {
        var text = configuration["Telemetry:OtlpEndpoint"] is { Length: > 0 } ours ? ours : configuration["OTEL_EXPORTER_OTLP_ENDPOINT"];
        Uri? endpoint = null;
        if (!string.IsNullOrEmpty(text) && (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out endpoint) || endpoint.Scheme is not ("http" or "https")))
            throw new InvalidSettingException("Telemetry__OtlpEndpoint", $"\"{text}\" is no http or https address");
        var share = 1.0;
        if (configuration["Telemetry:TraceShare"] is { Length: > 0 } written && (!double.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out share) || share is < 0 or > 1))
            throw new InvalidSettingException("Telemetry__TraceShare", $"\"{written}\" is no number from 0 to 1");
        return new(endpoint, share);
    }
}
