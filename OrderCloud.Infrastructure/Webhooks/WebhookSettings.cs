using Microsoft.Extensions.Configuration;

namespace OrderCloud.Infrastructure.Webhooks;

/// <summary>What the installation decides about sending.</summary>
/// <param name="AllowedHosts">Hosts that may be inside the house and may be called without TLS; none unless the operator names them.</param>
/// <param name="Patience">How long a receiver has to connect and to answer.</param>
public sealed record WebhookSettings(IReadOnlySet<string> AllowedHosts, TimeSpan Patience)
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);

    public bool Allows(string host) => AllowedHosts.Contains(host);

    /// <summary>"Webhooks:AllowedHosts" holds names with commas between.</summary>
    public static WebhookSettings Of(IConfiguration? configuration) => new(
        (configuration?["Webhooks:AllowedHosts"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase), Usual);
}
