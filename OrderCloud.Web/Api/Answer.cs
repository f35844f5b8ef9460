using System.Text;
using System.Text.Json;

namespace OrderCloud.Web.Api;

/// <summary>What an endpoint says after a write: status and body. Written as JSON once, so that what is kept for a repeat is what was sent.</summary>
public sealed record Answer(int Status, object Body)
{
    public static Answer Ok(object body) => new(StatusCodes.Status200OK, body);

    public static Answer Created(object body) => new(StatusCodes.Status201Created, body);

    internal string ToJson() => JsonSerializer.Serialize(Body, Body.GetType(), JsonSettings.Options);
}

/// <summary>JSON text as it is.</summary>
internal sealed class JsonAnswer(int status, string contentType, string json) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var response = httpContext.Response;
        (response.StatusCode, response.ContentType, response.ContentLength) = (status, contentType, bytes.Length);
        return response.Body.WriteAsync(bytes).AsTask();
    }
}

/// <summary>An answer that says when to ask again.</summary>
internal sealed class LaterAnswer(IResult answer, int seconds) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return answer.ExecuteAsync(httpContext);
    }
}

/// <summary>One page of a list, and where the next begins.</summary>
public sealed record ListAnswer<T>(IReadOnlyList<T> Data, string? Next)
{
    /// <param name="rows">One more than asked for, when there is a next page.</param>
    /// <param name="cursor">Where a row stands in the list.</param>
    public static ListAnswer<T> Of<TRow>(IReadOnlyList<TRow> rows, int limit, Func<TRow, T> map, Func<TRow, string> cursor) =>
        new([.. rows.Take(limit).Select(map)], rows.Count > limit ? cursor(rows[limit - 1]) : null);
}
