using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrderCloud.Infrastructure.Connectors.Payments.Stripe;

/// <summary>Stripe's objects, as much of them as is read. Whole numbers are read as such, never through a floating one.</summary>
internal static class StripeWire
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, Converters = { new ReferenceConverter() },
    };

    /// <summary>A field that holds an id, or the object itself where the call asked for it.</summary>
    private sealed class ReferenceConverter : JsonConverterFactory
    {
        public override bool CanConvert(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(StripeReference<>);

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type.GenericTypeArguments))!;

        private sealed class Of<T> : JsonConverter<StripeReference<T>> where T : class, IStripeObject
        {
            public override StripeReference<T>? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
            {
                if (reader.TokenType is JsonTokenType.String) return new(reader.GetString()!, null);
                return JsonSerializer.Deserialize<T>(ref reader, options) is { } whole ? new(whole.Id, whole) : null;
            }

            public override void Write(Utf8JsonWriter writer, StripeReference<T> value, JsonSerializerOptions options) => throw new NotSupportedException();
        }
    }
}

internal interface IStripeObject
{
    string Id { get; }
}

internal sealed record StripeReference<T>(string Id, T? Whole) where T : class, IStripeObject;

internal sealed record StripeEvent(string Id = "", string Type = "", long Created = 0, bool? Livemode = null, StripeEventData? Data = null);

internal sealed record StripeEventData(JsonElement Object);

internal sealed record StripeSession(
    string Id = "", string? Url = null, string? Status = null, long? ExpiresAt = null, StripeReference<StripeIntent>? PaymentIntent = null) : IStripeObject;

internal sealed record StripeIntent(
    string Id = "", long Amount = 0, long AmountReceived = 0, string Currency = "", string Status = "", string CaptureMethod = "", long Created = 0, long? CanceledAt = null,
    StripeReference<StripeCharge>? LatestCharge = null, StripeFailure? LastPaymentError = null, Dictionary<string, string>? Metadata = null) : IStripeObject;

internal sealed record StripeFailure(string? Charge = null);

internal sealed record StripeCharge(
    string Id = "", long Amount = 0, long AmountCaptured = 0, bool Captured = false, bool Refunded = false, string Currency = "", string Status = "", long Created = 0,
    StripeReference<StripeIntent>? PaymentIntent = null, StripeOutcome? Outcome = null, StripeList<StripeRefund>? Refunds = null,
    Dictionary<string, string>? Metadata = null) : IStripeObject;

internal sealed record StripeOutcome(string? RiskLevel = null, int? RiskScore = null, string? Reason = null, string? Type = null);

internal sealed record StripeRefund(
    string Id = "", long Amount = 0, string Currency = "", string? Status = null, long Created = 0, StripeReference<StripeIntent>? PaymentIntent = null,
    StripeReference<StripeBalance>? BalanceTransaction = null, Dictionary<string, string>? Metadata = null) : IStripeObject;

internal sealed record StripeBalance(string Id = "") : IStripeObject;

internal sealed record StripeDispute(
    string Id = "", long Amount = 0, string Currency = "", string Status = "", string? Reason = null, StripeReference<StripeIntent>? PaymentIntent = null) : IStripeObject;

/// <summary>A review or an early fraud warning: somebody doubts a payment.</summary>
internal sealed record StripeDoubt(
    string Id = "", string? Reason = null, string? ClosedReason = null, string? FraudType = null, StripeReference<StripeIntent>? PaymentIntent = null,
    StripeReference<StripeCharge>? Charge = null) : IStripeObject;

internal sealed record StripeList<T>(IReadOnlyList<T>? Data = null, bool HasMore = false);

internal sealed record StripeErrors(StripeError? Error = null);

internal sealed record StripeError(string? Type = null, string? Code = null, string? Param = null);
