using OrderCloud.Domain.Common;

namespace OrderCloud.Web.Site;

/// <summary>A file that people open in a tab of their own and that is refused: the site's error page says why, in its own words.</summary>
public static class RefusedPage
{
    private static readonly object Key = new();

    /// <summary>409, without a body of its own: the error page is shown in its place.</summary>
    public static IResult Show(HttpContext http, Refusal why)
    {
        http.Items[Key] = why;
        return Results.StatusCode(StatusCodes.Status409Conflict);
    }

    /// <summary>What was refused in this request; null when nothing was said.</summary>
    public static Refusal? Of(HttpContext http) => http.Items[Key] as Refusal;
}
