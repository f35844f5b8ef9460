using System.Net;

namespace OrderCloud.Infrastructure.Connectors.Payments;

/// <summary>What came back over HTTP. Status 0: nothing did, and <paramref name="Why"/> says what is known.</summary>
internal sealed record HttpReply(int Status, byte[] Body, string Why, TimeSpan? RetryAfter = null)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public int? RetryAfterSeconds => RetryAfter is { } wait ? (int)Math.Ceiling(wait.TotalSeconds) : null;
}

/// <summary>
/// A few tries: too many requests, a gateway that is out for a moment, a connection that broke. Only for calls that move nothing, or carry a key that
/// makes them happen once.
/// </summary>
internal static class PatientSending
{
    public const int Tries = 3;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    public static async Task<HttpReply> SendPatientlyAsync(this HttpClient http, Func<HttpRequestMessage> make, TimeProvider clock, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reply = await http.SendOnceAsync(make, clock, ct);
            var wait = reply.RetryAfter ?? FirstWait * Math.Pow(2, attempt - 1);
            if (attempt == Tries || !IsWorthAnother(reply) || wait > LongestWait) return reply;
            await Task.Delay(wait, clock, ct);
        }
    }

    private static async Task<HttpReply> SendOnceAsync(this HttpClient http, Func<HttpRequestMessage> make, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            using var request = make();
            using var response = await http.SendAsync(request, ct);
            var body = await response.Content.ReadAsByteArrayAsync(ct);
            return new((int)response.StatusCode, body, $"answered {(int)response.StatusCode}", RetryAfterOf(response, clock));
        }
        catch (HttpRequestException e) { return new(0, [], $"could not be reached ({e.HttpRequestError})"); }
        // Its own time-out; whoever cancels the call gets the exception.
        catch (TaskCanceledException) when (!ct.IsCancellationRequested) { return new(0, [], TimedOut); }
    }

    private const string TimedOut = "did not answer in time";

    // After a time-out the caller has waited long enough; the question stays open and is settled later.
    private static bool IsWorthAnother(HttpReply reply) => reply.Status switch
    {
        0 => reply.Why != TimedOut,
        (int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.BadGateway or (int)HttpStatusCode.ServiceUnavailable or (int)HttpStatusCode.GatewayTimeout => true,
        _ => false,
    };

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response, TimeProvider clock)
    {
        var asked = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - clock.GetUtcNow() : null;
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }
}
