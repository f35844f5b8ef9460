namespace OrderCloud.Infrastructure.Connectors;

/// <summary>May a connection have a base address of its own, for a test double?</summary>
public sealed record ConnectorRules(bool AllowBaseUrl)
{
    /// <summary>Empty, or an http address that can be kept.</summary>
    public static bool IsBaseUrl(string typed) => typed.Length == 0 || (typed.Length <= 400 && Uri.TryCreate(typed, UriKind.Absolute, out var url) && url.Scheme is "http" or "https");
}
