using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments.Stripe;

/// <summary>A merchant's Stripe account: the key that acts for it and the secret that signs its webhooks.</summary>
internal sealed record StripeSettings(string SecretKey, string WebhookSecret, Uri BaseUrl)
{
    public const string SecretKeyField = "secretKey", WebhookSecretField = "webhookSecret";

    public static readonly IReadOnlyList<GatewayField> Fields =
    [
        new(SecretKeyField, "Secret key", Secret: true, Required: true,
            "In Stripe: Developers → API keys. sk_live_… or sk_test_…, or a restricted key (rk_…) that may write payment intents, checkout sessions and refunds"),
        new(WebhookSecretField, "Webhook signing secret", Secret: true, Required: true, "In Stripe: Developers → Webhooks → the endpoint of this site. whsec_…"),
    ];

    private static readonly Uri Live = new("https://api.stripe.com/");

    /// <summary>What a key of test mode does is no real money, and the other way round.</summary>
    public bool IsLive => SecretKey.StartsWith("sk_live_", StringComparison.Ordinal) || SecretKey.StartsWith("rk_live_", StringComparison.Ordinal);

    public static StripeSettings Of(GatewayAccount account) => new(
        account.Settings.Typed(SecretKeyField), account.Settings.Typed(WebhookSecretField), account.BaseUrl.Length > 0 ? new Uri(account.BaseUrl.TrimEnd('/') + "/") : Live);

    public static Refusal? WhyNot(IReadOnlyDictionary<string, string> settings)
    {
        var errors = GatewaySettings.Errors(settings, Fields);
        var (key, secret) = (settings.Typed(SecretKeyField), settings.Typed(WebhookSecretField));
        errors.AddIf(key.StartsWith("pk_", StringComparison.Ordinal), SecretKeyField, "This is the publishable key. The secret key begins with sk_.");
        errors.AddIf(key.Length > 0 && !key.StartsWith("pk_", StringComparison.Ordinal) && !IsKey(key), SecretKeyField,
            "A secret key begins with sk_live_, sk_test_, rk_live_ or rk_test_.");
        errors.AddIf(secret.Length > 0 && !secret.StartsWith("whsec_", StringComparison.Ordinal), WebhookSecretField, "A webhook signing secret begins with whsec_.");
        return errors.ToRefusal();
    }

    /// <summary>Never the secrets.</summary>
    public override string ToString() => nameof(StripeSettings);

    private static bool IsKey(string key) => key.Length > 8 && key[..8] is ("sk_live_" or "sk_test_" or "rk_live_" or "rk_test_");
}
