using System.Net.Http.Headers;
using System.Text;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Connectors;

namespace OrderCloud.Infrastructure.Webhooks;

/// <summary>Sends a body to a receiver once and says what came of it, in words. It follows no redirect and reads no more of an answer than is kept.</summary>
public sealed class WebhookPost(HttpClient http, WebhookSettings settings, TimeProvider clock)
{
    private const int MostRead = 4096;

    public async Task<WebhookReply> SendAsync(string url, byte[] body, IEnumerable<(string Name, string Value)> headers, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("OrderCloud-Webhooks", "1"));
        foreach (var (name, value) in headers) message.Headers.TryAddWithoutValidation(name, value);

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(settings.Patience);
        var start = clock.GetTimestamp();
        try
        {
            using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var text = await BeginningAsync(answer, patience.Token);
            return new((int)answer.StatusCode, Since(start), text, WordsOf((int)answer.StatusCode), RetryAfterOf(answer));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { return new(null, Since(start), "", $"No answer within {settings.Patience.TotalSeconds:0.#} seconds."); }
        catch (Exception e) when (e is HttpRequestException or IOException) { return Broken(e, Since(start)); }
    }

    /// <summary>A status is an answer, also where the rest of it does not come.</summary>
    private static async Task<string> BeginningAsync(HttpResponseMessage answer, CancellationToken patience)
    {
        var (buffer, read) = (new byte[MostRead], 0);
        try
        {
            await using var content = await answer.Content.ReadAsStreamAsync(patience);
            for (int more; read < MostRead && (more = await content.ReadAsync(buffer.AsMemory(read), patience)) > 0;) read += more;
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException) { /* what came is kept */ }
        return Encoding.UTF8.GetString(buffer, 0, read).Replace('\0', ' ').Cut(WebhookReply.LongestText);
    }

    private static WebhookReply Broken(Exception error, int milliseconds)
    {
        for (var e = error; e is not null; e = e.InnerException)
            if (e is InsideAddressException) return new(null, milliseconds, "", "The address leads to a private network. Nothing was sent.", IsHopeless: true);
        return new(null, milliseconds, "", (error as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => "There is no host of this name.",
            HttpRequestError.ConnectionError => "Nobody answers at this address.",
            HttpRequestError.SecureConnectionError => "No secure connection: the certificate is not valid for this address, or there is none.",
            _ => "The connection broke off before there was an answer.",
        });
    }

    private static string WordsOf(int code) => code switch
    {
        >= 200 and < 300 => "",
        >= 300 and < 400 => $"It answered {code}: redirects are not followed.",
        410 => "It answered 410: it is gone for good.",
        _ => $"It answered {code}.",
    };

    private TimeSpan? RetryAfterOf(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } at } when at > clock.GetUtcNow() => at - clock.GetUtcNow(),
        _ => null,
    };

    private int Since(long start) => (int)Math.Min(int.MaxValue, clock.GetElapsedTime(start).TotalMilliseconds);
}
