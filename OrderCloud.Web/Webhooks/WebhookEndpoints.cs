using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Payments.Notices;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Webhooks;

/// <summary>Where channels and payment gateways call. No API key: the caller's signature over the body is the proof. The answer waits for storage and for nothing else.</summary>
public static class WebhookEndpoints
{
    private sealed record Stored(string Status);

    public static void MapWebhooks(this WebApplication app) => app.MapPost("/webhooks/{kind}/{connectionId:guid}", ReceiveAsync)
        .AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> ReceiveAsync(string kind, Guid connectionId, HttpContext http, ReceiveWebhook receive, ReceiveNotice notices)
    {
        if (await BodyAsync(http.Request, http.RequestAborted) is not { } body)
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "input.too_large", "A delivery has at most 2 MB.");

        if (notices.Reads(kind)) return Answer(await notices.RunAsync(kind, new(connectionId), http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()), body, http.RequestAborted));
        return await receive.RunAsync(kind, new(connectionId), name => http.Request.Headers[name].FirstOrDefault(), body, http.RequestAborted) switch
        {
            WebhookAnswer.Accepted => Results.Ok(new Stored("accepted")),
            WebhookAnswer.Duplicate => Results.Ok(new Stored("duplicate")),
            WebhookAnswer.BadSignature => Problems.Of(StatusCodes.Status401Unauthorized, "webhook.signature", "The signature is missing or wrong."),
            _ => Problems.Of(StatusCodes.Status404NotFound, "channel.not_found", "There is no such channel."),
        };
    }

    private static IResult Answer(NoticeAnswer answer) => answer switch
    {
        NoticeAnswer.Accepted => Results.Ok(new Stored("accepted")),
        NoticeAnswer.Duplicate => Results.Ok(new Stored("duplicate")),
        NoticeAnswer.Rejected => Problems.Of(StatusCodes.Status401Unauthorized, "webhook.signature", "The signature is missing or wrong."),
        NoticeAnswer.Later => Problems.Of(StatusCodes.Status503ServiceUnavailable, "webhook.later", "It cannot be read at the moment. Send it again."),
        _ => Problems.Of(StatusCodes.Status404NotFound, "gateway.not_found", "There is no such gateway."),
    };

    /// <summary>The raw bytes, which the signature is over; null when there are too many.</summary>
    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > ReceiveWebhook.LargestBody) return null;
        using var body = new MemoryStream();
        var buffer = new byte[32 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            if (body.Length + read > ReceiveWebhook.LargestBody) return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }
}
