using System.Text.Json;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Payments.Notices;

/// <summary>A genuine notice between its arrival and its effect.</summary>
/// <param name="Origin">As <see cref="PaymentOrigin"/> is written; empty: unknown.</param>
/// <param name="Approved">The payment that the customer has agreed to; empty: nothing of the kind.</param>
/// <param name="Risk">What the gateway thinks of the payment; null: nothing.</param>
internal sealed record KeptNotice(IReadOnlyList<ReportedPayment> Payments, string Currency, string Origin, IReadOnlyList<string> Related, string Approved = "",
    GatewayRisk? Risk = null)
{
    public static string Write(GatewayNotice.Reported reported) => JsonSerializer.Serialize(new KeptNotice(reported.Payments, reported.Currency, reported.Origin?.ToString() ?? "", reported.Related, Risk: reported.Risk));

    public static string Write(GatewayNotice.Approved approved) => JsonSerializer.Serialize(new KeptNotice([], "", approved.Origin?.ToString() ?? "", [], approved.Payment));

    public static KeptNotice Read(string text) => JsonSerializer.Deserialize<KeptNotice>(text) ?? throw new JsonException("A kept notice is never empty.");
}
