using System.Text.Json;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments.PayPal;

/// <summary>
/// PayPal is asked whether it sent a webhook. It answers by the same rule that could be followed here, but then certificates would have to be fetched
/// from an address in a header, checked up to their root and for revocation, and kept.
/// </summary>
internal static class PayPalSignature
{
    /// <summary>Null when it is genuine.</summary>
    public static async Task<GatewayNotice?> WhyNotAsync(
        PayPalApi api, PayPalSettings settings, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var sent = new Sent(
            headers.Header("PAYPAL-AUTH-ALGO"), headers.Header("PAYPAL-CERT-URL"), headers.Header("PAYPAL-TRANSMISSION-ID"), headers.Header("PAYPAL-TRANSMISSION-SIG"),
            headers.Header("PAYPAL-TRANSMISSION-TIME"));
        if (!sent.IsWhole) return new GatewayNotice.Rejected("there is no signature");
        if (!IsPayPal(sent.CertUrl)) return new GatewayNotice.Rejected("the certificate is not PayPal's");
        if (Question(settings, sent, body) is not { } question) return new GatewayNotice.Rejected("no JSON");

        return await api.AskAsync<PayPalVerification>(settings, "v1/notifications/verify-webhook-signature", question, ct) switch
        {
            GatewayReply<PayPalVerification>.Given { Value.VerificationStatus: "SUCCESS" } => null,
            GatewayReply<PayPalVerification>.Given { Value.VerificationStatus: "FAILURE" } => new GatewayNotice.Rejected("the signature is wrong"),
            GatewayReply<PayPalVerification>.Refused(var why, _) when why.Code == GatewayRefusals.LoginRefused.Code => new GatewayNotice.Later(why.Message),
            GatewayReply<PayPalVerification>.Refused => new GatewayNotice.Rejected("PayPal does not take the signature for one"),
            GatewayReply<PayPalVerification>.Silent(var why, _) => new GatewayNotice.Later(why),
            _ => new GatewayNotice.Later("PayPal's word on the signature makes no sense"),
        };
    }

    private sealed record Sent(string AuthAlgo, string CertUrl, string TransmissionId, string TransmissionSig, string TransmissionTime)
    {
        public bool IsWhole => this is { AuthAlgo.Length: > 0, CertUrl.Length: > 0, TransmissionId.Length: > 0, TransmissionSig.Length: > 0, TransmissionTime.Length: > 0 };
    }

    private static bool IsPayPal(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var cert) && cert.Scheme == Uri.UriSchemeHttps && cert.Host.EndsWith(".paypal.com", StringComparison.OrdinalIgnoreCase);

    /// <summary>With the event as it came, byte for byte: written again it would have another checksum.</summary>
    private static byte[]? Question(PayPalSettings settings, Sent sent, ReadOnlyMemory<byte> body)
    {
        using var buffer = new MemoryStream();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("auth_algo", sent.AuthAlgo);
        json.WriteString("cert_url", sent.CertUrl);
        json.WriteString("transmission_id", sent.TransmissionId);
        json.WriteString("transmission_sig", sent.TransmissionSig);
        json.WriteString("transmission_time", sent.TransmissionTime);
        json.WriteString("webhook_id", settings.WebhookId);
        json.WritePropertyName("webhook_event");
        try { json.WriteRawValue(body.Span); }
        catch (JsonException) { return null; }
        catch (ArgumentException) { return null; }
        json.WriteEndObject();
        json.Flush();
        return buffer.ToArray();
    }
}
