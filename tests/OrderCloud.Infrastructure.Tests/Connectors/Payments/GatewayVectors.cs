using System.Text.Json.Nodes;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments;

/// <summary>Check values for signatures, made from the vendors' published rules with made-up secrets.</summary>
internal static class GatewayVectors
{
    public static JsonNode Of(string vendor) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "tests", "data", "gateway-signatures.json")))!.AsArray().Single(v => (string)v!["vendor"]! == vendor)!;
}
