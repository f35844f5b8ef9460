using System.Text.Json;
using OrderCloud.Domain.Common;

namespace OrderCloud.Web.Api;

/// <summary>Every "no" of the API, as RFC 9457 problem details with a stable code.</summary>
public static class Problems
{
    private sealed record Body(string Type, string Title, int Status, string Detail, string Code, IReadOnlyDictionary<string, string[]>? Errors, string? Reference);

    public static IResult Of(Refusal why)
    {
        var answer = Of(StatusOf(why.Kind), why.Code, why.Message, why.Errors);
        return why.RetryAfterSeconds is { } seconds ? new LaterAnswer(answer, seconds) : answer;
    }

    public static IResult Of(int status, string code, string message, IReadOnlyDictionary<string, string[]>? errors = null, string? reference = null) =>
        new JsonAnswer(status, "application/problem+json", JsonSerializer.Serialize(
            new Body("about:blank", Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status), status, message, code, errors, reference), Options));

    public static IResult Invalid(string field, string message) =>
        Of(StatusCodes.Status400BadRequest, "input.invalid", message, new Dictionary<string, string[]> { [field] = [message] });

    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.Missing => StatusCodes.Status404NotFound,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Limit => StatusCodes.Status429TooManyRequests,
        RefusalKind.Mismatch => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status409Conflict,
    };

    private static readonly JsonSerializerOptions Options = new(JsonSettings.Options)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };
}
