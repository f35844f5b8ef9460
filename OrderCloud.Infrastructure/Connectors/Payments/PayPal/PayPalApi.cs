using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments.PayPal;

/// <summary>PayPal's addresses over HTTP, logged in. The client has a time-out and follows no redirect.</summary>
internal sealed class PayPalApi(HttpClient http, PayPalTokens tokens, TimeProvider clock)
{
    public const int LongestKey = 108;

    public Task<GatewayReply<T>> GetAsync<T>(PayPalSettings settings, string path, CancellationToken ct) where T : class =>
        SendAsync<T>(settings, HttpMethod.Get, path, null, "", ct);

    /// <param name="body">Null where the call has none.</param>
    /// <param name="key">Makes it happen once, however often it is sent.</param>
    public Task<GatewayReply<T>> PostAsync<T>(PayPalSettings settings, string path, object? body, string key, CancellationToken ct) where T : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, LongestKey, nameof(key));
        return SendAsync<T>(settings, HttpMethod.Post, path, body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), PayPalWire.Json), key, ct);
    }

    /// <summary>A question that has a body.</summary>
    public Task<GatewayReply<T>> AskAsync<T>(PayPalSettings settings, string path, byte[] body, CancellationToken ct) where T : class =>
        SendAsync<T>(settings, HttpMethod.Post, path, body, "", ct);

    /// <summary>A part of an address that came from outside.</summary>
    public static string Segment(string id) => Uri.EscapeDataString(id);

    private async Task<GatewayReply<T>> SendAsync<T>(PayPalSettings settings, HttpMethod method, string path, byte[]? body, string key, CancellationToken ct) where T : class
    {
        for (var isSecond = false; ; isSecond = true)
        {
            if (tokens.Find(settings) is not { } token)
            {
                var login = await LogInAsync(settings, ct);
                if (login is not GatewayReply<PayPalToken>.Given({ AccessToken: { } fresh })) return login.Failed<T>()!;
                token = fresh;
            }
            var reply = await http.SendPatientlyAsync(() => Request(settings, method, path, token, body, key), clock, ct);
            if (reply.Status != 401 || isSecond) return Read<T>(reply);
            tokens.Forget(settings);   // ended early, or taken back
        }
    }

    private async Task<GatewayReply<PayPalToken>> LogInAsync(PayPalSettings settings, CancellationToken ct)
    {
        var reply = Read<PayPalToken>(await http.SendPatientlyAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.BaseUrl, "v1/oauth2/token"));
            request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.ClientId}:{settings.ClientSecret}")));
            return request;
        }, clock, ct));
        if (reply is not GatewayReply<PayPalToken>.Given(var given)) return reply;
        // It goes into a header: nothing else than a token may be in it.
        if (given.AccessToken is not { Length: > 0 } token || token.Any(c => c is <= ' ' or >= (char)127))
            return new GatewayReply<PayPalToken>.Silent("PayPal's login holds no token");
        tokens.Keep(settings, token, TimeSpan.FromSeconds(given.ExpiresIn));
        return reply;
    }

    private static HttpRequestMessage Request(PayPalSettings settings, HttpMethod method, string path, string token, byte[]? body, string key)
    {
        var request = new HttpRequestMessage(method, new Uri(settings.BaseUrl, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key.Length > 0)
        {
            request.Headers.Add("PayPal-Request-Id", key);
            request.Headers.Add("Prefer", "return=representation");
        }
        if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        return request;
    }

    private static GatewayReply<T> Read<T>(HttpReply reply) where T : class
    {
        try
        {
            // 204 is what it should be and says no more.
            if (reply.Status == 204 && typeof(T) == typeof(PayPalPayment)) return new GatewayReply<T>.Given((T)(object)new PayPalPayment());
            if (reply.IsSuccess && JsonSerializer.Deserialize<T>(reply.Body, PayPalWire.Json) is { } value) return new GatewayReply<T>.Given(value);
            // 409: the same is still being worked on. 429: too often.
            if (reply.Status is >= 400 and < 500 and not (408 or 409 or 429))
            {
                var error = reply.Body.Length == 0 ? new() : JsonSerializer.Deserialize<PayPalError>(reply.Body, PayPalWire.Json) ?? new();
                if (!PayPalRefusals.IsOpen(error)) return new GatewayReply<T>.Refused(PayPalRefusals.Of(reply.Status, error), PayPalRefusals.IssueOf(error));
            }
        }
        catch (JsonException) { return new GatewayReply<T>.Silent($"{PayPalMoney.Title} {reply.Why}, and nobody can read it"); }
        return new GatewayReply<T>.Silent($"{PayPalMoney.Title} {reply.Why}", reply.RetryAfterSeconds);
    }
}
