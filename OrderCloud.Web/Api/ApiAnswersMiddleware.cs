using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Telemetry;

namespace OrderCloud.Web.Api;

/// <summary>The rim of the API: a limit for bodies, and an honest problem for whatever goes wrong inside.</summary>
public sealed partial class ApiAnswersMiddleware(RequestDelegate next, ILogger<ApiAnswersMiddleware> log)
{
    private const long LargestBody = 10 * 1024 * 1024;

    /// <summary>A caller who is still sending does not hear the answer, so a body somewhat too large is taken and thrown away.</summary>
    private const long LargestHeardOut = 64 * 1024 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        var id = Tracing.CurrentId;
        context.Response.Headers.CacheControl = "no-store";
        var tooLarge = context.Request.ContentLength > LargestBody;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = tooLarge ? LargestHeardOut : LargestBody;

        try
        {
            if (tooLarge)
            {
                if (context.Request.ContentLength <= LargestHeardOut) await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
                await TooLarge.ExecuteAsync(context);
            }
            else if (HoldsNul(context.Request)) await Problems.Of(StatusCodes.Status400BadRequest, "input.invalid", "The character NUL is not allowed.").ExecuteAsync(context);
            else await next(context);

            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null }) await Unmatched(context.Response.StatusCode).ExecuteAsync(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await ExplainAsync(context, e, id);
        }
    }

    private static bool HoldsNul(HttpRequest request) =>
        request.Path.Value!.Contains('\0', StringComparison.Ordinal) || (request.Path.Value + request.QueryString.Value).Contains("%00", StringComparison.Ordinal);

    private Task ExplainAsync(HttpContext context, Exception e, string id)
    {
        if (Known(e) is { } problem) return problem.ExecuteAsync(context);
        if (DbErrors.IsOutage(e))
        {
            log.LogError("{Method} {Path}: the database does not answer: {Error}", context.Request.Method, context.Request.Path, ErrorText.Of(e));
            return Unavailable.ExecuteAsync(context);
        }
        log.LogError(e, "{Method} {Path} failed, reference {Reference}", context.Request.Method, context.Request.Path, id);
        return Problems.Of(StatusCodes.Status500InternalServerError, "server.error", "Something went wrong on our side. Quote the reference when you ask for help.", reference: id)
            .ExecuteAsync(context);
    }

    private static IResult? Known(Exception e) => e switch
    {
        ApiInputException input => Problems.Invalid(input.Field, input.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge,
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => Unmatched(StatusCodes.Status415UnsupportedMediaType),
        BadHttpRequestException { InnerException: JsonException json } => Malformed(json),
        BadHttpRequestException bad when Parameter().Match(bad.Message) is { Success: true } named => Problems.Invalid(named.Groups["name"].Value, "This value cannot be read."),
        BadHttpRequestException bad => Problems.Of(bad.StatusCode, "input.invalid", "The request cannot be read."),
        JsonException json => Malformed(json),
        DecoderFallbackException => Problems.Of(StatusCodes.Status400BadRequest, "input.invalid", "The body is not valid UTF-8."),
        _ => null,
    };

    private static IResult Malformed(JsonException e) => e.Path is { Length: > 1 } path
        ? Problems.Invalid(path.TrimStart('$').TrimStart('.'), "This value has the wrong form.")
        : Problems.Of(StatusCodes.Status400BadRequest, "input.malformed", "The body is not valid JSON.");

    /// <summary>What routing refuses before an endpoint has a say.</summary>
    private static IResult Unmatched(int status) => status switch
    {
        StatusCodes.Status405MethodNotAllowed => Problems.Of(status, "method_not_allowed", "This address does not take this method."),
        StatusCodes.Status415UnsupportedMediaType => Problems.Of(status, "input.media_type", "Send the body as application/json."),
        StatusCodes.Status404NotFound => Problems.Of(status, "not_found", "There is nothing at this address."),
        _ => Problems.Of(status, "refused", "The request was refused."),
    };

    private static IResult Unavailable => Problems.Of(StatusCodes.Status503ServiceUnavailable, "server.unavailable", "The database does not answer at the moment. Send the request again with the same Idempotency-Key.");

    private static IResult TooLarge => Problems.Of(StatusCodes.Status413PayloadTooLarge, "input.too_large", "A body has at most 10 MB.");

    [GeneratedRegex("parameter \"(?:\\S+ )?(?<name>\\w+)\"")]
    private static partial Regex Parameter();
}

/// <summary>A part of the request that cannot be read; answered with 400.</summary>
public sealed class ApiInputException(string named, string message) : Exception(message)
{
    public string Field => named;
}

public static class ApiRim
{
    public static void UseApiAnswers(this IApplicationBuilder app) => app.UseMiddleware<ApiAnswersMiddleware>();

    public static void UseIdempotency(this IApplicationBuilder app) => app.UseMiddleware<IdempotencyMiddleware>();
}
