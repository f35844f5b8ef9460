namespace OrderCloud.Domain.Payments;

/// <summary>A merchant's account at a gateway, with its secrets in the clear. Lives as long as a call, is never stored and never written to a log.</summary>
/// <param name="BaseUrl">Of a test double; the caller decides whether one is allowed. Empty: the gateway itself.</param>
public sealed record GatewayAccount(IReadOnlyDictionary<string, string> Settings, string BaseUrl = "")
{
    public override string ToString() => nameof(GatewayAccount);
}

/// <summary>A setting of a gateway. A secret one is never shown again.</summary>
public sealed record GatewayField(string Key, string Label, bool Secret, bool Required, string Hint = "");
