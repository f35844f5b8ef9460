using System.Net.Http.Headers;
using System.Text.Json;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments.Stripe;

/// <summary>Stripe's addresses over HTTP. The client has a time-out and follows no redirect.</summary>
internal sealed class StripeApi(HttpClient http, TimeProvider clock)
{
    /// <summary>The version whose objects are read here; without it an account's own version decides.</summary>
    public const string Version = "2023-08-16";

    public Task<GatewayReply<T>> GetAsync<T>(StripeSettings settings, string path, StripeForm form, CancellationToken ct) where T : class =>
        SendAsync<T>(() => Request(settings, HttpMethod.Get, form.Fields.Count > 0 ? $"{path}?{form.Query}" : path), ct);

    /// <param name="key">Makes it happen once, however often it is sent.</param>
    public Task<GatewayReply<T>> PostAsync<T>(StripeSettings settings, string path, StripeForm form, string key, CancellationToken ct) where T : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return SendAsync<T>(() =>
        {
            var request = Request(settings, HttpMethod.Post, path);
            request.Headers.Add("Idempotency-Key", key);
            request.Content = new FormUrlEncodedContent(form.Fields);
            return request;
        }, ct);
    }

    /// <summary>A part of an address that came from outside.</summary>
    public static string Segment(string id) => Uri.EscapeDataString(id);

    private static HttpRequestMessage Request(StripeSettings settings, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(settings.BaseUrl, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.SecretKey);
        request.Headers.Add("Stripe-Version", Version);
        return request;
    }

    private async Task<GatewayReply<T>> SendAsync<T>(Func<HttpRequestMessage> make, CancellationToken ct) where T : class
    {
        var reply = await http.SendPatientlyAsync(make, clock, ct);
        try
        {
            if (reply.IsSuccess && JsonSerializer.Deserialize<T>(reply.Body, StripeWire.Json) is { } value) return new GatewayReply<T>.Given(value);
            // 409: the same key is still being worked on. 429: too often.
            if (reply.Status is >= 400 and < 500 and not (408 or 409 or 429))
            {
                var error = JsonSerializer.Deserialize<StripeErrors>(reply.Body, StripeWire.Json)?.Error ?? new();
                return new GatewayReply<T>.Refused(StripeRefusals.Of(reply.Status, error), error.Code ?? "");
            }
        }
        catch (JsonException) { return new GatewayReply<T>.Silent($"{StripeMoney.Title} {reply.Why}, and nobody can read it"); }
        return new GatewayReply<T>.Silent($"{StripeMoney.Title} {reply.Why}", reply.RetryAfterSeconds);
    }
}
