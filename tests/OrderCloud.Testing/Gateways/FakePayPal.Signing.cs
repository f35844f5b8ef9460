using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrderCloud.Testing.Gateways;

public sealed partial class FakePayPal
{
    private static readonly RSAParameters Key = NewKey();   // to make one takes long
    private readonly RSA _key = RSA.Create(Key);

    /// <summary>What PayPal signs: with the checksum of the body, byte for byte.</summary>
    public static string Signed(string transmission, string time, string webhook, ReadOnlySpan<byte> body) => $"{transmission}|{time}|{webhook}|{Crc32(body)}";

    private void Tell(string type, JsonObject about)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        // Spaces and escapes as nobody else would write them: whoever writes the event again gets another checksum.
        var body = Encoding.UTF8.GetBytes($"{{ \"id\":\"WH-{NextId()}\",  \"event_type\":\"{type}\", \"create_time\":\"{Stamp}\", \"summary\":\"Gr\\u00fc\u00dfe\", \"resource\":{about.ToJsonString()} }}");
        var (id, time) = ($"t-{Guid.NewGuid():N}", Stamp);
        var signature = _key.SignData(Encoding.UTF8.GetBytes(Signed(id, time, WebhookId, body)), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Deliveries.Add(new(type, new Dictionary<string, string>
        {
            ["Paypal-Auth-Algo"] = "SHA256withRSA", ["Paypal-Cert-Url"] = "https://api.paypal.com/v1/notifications/certs/CERT-1", ["Paypal-Transmission-Id"] = id,
            ["Paypal-Transmission-Time"] = time, ["Paypal-Transmission-Sig"] = Convert.ToBase64String(signature),
        }, body));
    }

    private FakeReply Verify(GatewayCall call)
    {
        using var asked = JsonDocument.Parse(call.Body);
        string Text(string name) => asked.RootElement.GetProperty(name).GetString()!;
        var signed = Signed(Text("transmission_id"), Text("transmission_time"), Text("webhook_id"), Encoding.UTF8.GetBytes(asked.RootElement.GetProperty("webhook_event").GetRawText()));
        var isRight = Convert.TryFromBase64String(Text("transmission_sig"), new byte[1000], out _)
            && _key.VerifyData(Encoding.UTF8.GetBytes(signed), Convert.FromBase64String(Text("transmission_sig")), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new(200, new JsonObject { ["verification_status"] = isRight ? "SUCCESS" : "FAILURE" });
    }

    private static RSAParameters NewKey()
    {
        using var made = RSA.Create(2048);
        return made.ExportParameters(includePrivateParameters: true);
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320;
        }
        return ~crc;
    }
}
