using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments.PayPal;

/// <summary>A merchant's PayPal app: the pair that logs in, and the webhook that PayPal signs for.</summary>
internal sealed record PayPalSettings(string ClientId, string ClientSecret, string WebhookId, Uri BaseUrl)
{
    public const string ClientIdField = "clientId", ClientSecretField = "clientSecret", WebhookIdField = "webhookId", EnvironmentField = "environment";

    public static readonly IReadOnlyList<GatewayField> Fields =
    [
        new(ClientIdField, "Client id", Secret: false, Required: true, "In PayPal's developer dashboard: Apps & Credentials → the app"),
        new(ClientSecretField, "Client secret", Secret: true, Required: true, "Beside the client id"),
        new(WebhookIdField, "Webhook id", Secret: false, Required: true, "In the same app: Webhooks → the webhook with the address of this site"),
        new(EnvironmentField, "Environment", Secret: false, Required: false, "live, or sandbox for tests; empty is live"),
    ];

    private static readonly Uri Live = new("https://api-m.paypal.com/"), Sandbox = new("https://api-m.sandbox.paypal.com/");

    public static PayPalSettings Of(GatewayAccount account) => new(
        account.Settings.Typed(ClientIdField), account.Settings.Typed(ClientSecretField), account.Settings.Typed(WebhookIdField),
        account.BaseUrl.Length > 0 ? new Uri(account.BaseUrl.TrimEnd('/') + "/") : account.Settings.Typed(EnvironmentField) == "sandbox" ? Sandbox : Live);

    public static Refusal? WhyNot(IReadOnlyDictionary<string, string> settings)
    {
        var errors = GatewaySettings.Errors(settings, Fields);
        errors.AddIf(settings.Typed(EnvironmentField) is not ("" or "live" or "sandbox"), EnvironmentField, "Write live or sandbox.");
        errors.AddIf(settings.Typed(ClientIdField).Contains(':', StringComparison.Ordinal), ClientIdField, "A client id has no colon.");
        var webhook = settings.Typed(WebhookIdField);
        errors.AddIf(webhook.Length > 50 || !webhook.All(char.IsAsciiLetterOrDigit), WebhookIdField, "A webhook id has at most 50 letters and digits.");
        return errors.ToRefusal();
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => nameof(PayPalSettings);
}
