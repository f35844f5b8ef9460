using System.Net;
using System.Text;
using OrderCloud.Domain.Common;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Walls;

/// <summary>What the answer to another merchant's names must be.</summary>
public enum Wall
{
    /// <summary>404.</summary>
    Missing,

    /// <summary>The same answer as for names that nobody owns, whatever it is.</summary>
    SameAsNobody,

    /// <summary>An answer about one's own things alone; new ids in it may differ from call to call.</summary>
    OwnOnly,
}

/// <summary>How to try one endpoint with the names of another merchant.</summary>
/// <param name="Endpoint">Method and route, as mapped.</param>
/// <param name="Needs">What the caller must be allowed to do; null for every member.</param>
public sealed record Probe(string Endpoint, Permission? Needs, Wall Wall, Func<Estate, string> Address, Func<Estate, string>? Body = null)
{
    public HttpMethod Method => new(Endpoint.Split(' ')[0]);

    public HttpRequestMessage Ask(Estate estate)
    {
        var request = new HttpRequestMessage(Method, Address(estate));
        if (Method != HttpMethod.Get) request.Content = new StringContent(Body?.Invoke(estate) ?? "{}", Encoding.UTF8, "application/json");
        return request;
    }

    /// <summary>As a browser asks; a form carries the token of a page that this browser may see, so that the wall answers and not the guard of forms.</summary>
    /// <param name="seen">A page with a form.</param>
    public async Task<HttpRequestMessage> AskPageAsync(HttpClient browser, string seen, string slug, Estate estate)
    {
        var request = new HttpRequestMessage(Method, $"/{slug}{Address(estate)}");
        if (Method != HttpMethod.Get) request.Content = new FormUrlEncodedContent(TestCookies.HiddenFields(await browser.GetStringAsync(seen)));
        return request;
    }
}

/// <summary>An answer without what may differ between two equal ones.</summary>
internal sealed record Answered(HttpStatusCode Status, string ContentType, string Body, string Raw)
{
    public static async Task<Answered> ReadAsync(HttpClient client, HttpRequestMessage request, Estate asked)
    {
        using var answer = await client.SendAsync(request);
        var raw = await answer.Content.ReadAsStringAsync();
        return new(answer.StatusCode, answer.Content.Headers.ContentType?.ToString() ?? "", Plain(raw, asked), raw);
    }

    // Blazor seals its markers and tokens anew on every page, and the kit makes up ids of ten characters, and of menus.
    private static string Plain(string body, Estate asked)
    {
        body = System.Text.RegularExpressions.Regex.Replace(body, "<!--Blazor.*?-->|(?<=value=\")CfDJ8[^\"]*|(?<=\"reference\":\")[^\"]*", "");
        body = System.Text.RegularExpressions.Regex.Replace(body, "(?<=\\s(?:id|for|aria-[a-z]+|name|data-[a-z]+)=\")[A-Za-z0-9_-]{10}(?=\")", "");
        body = System.Text.RegularExpressions.Regex.Replace(body, "(?<=\"menu-)[0-9a-f]{32}(?=\")", "");
        foreach (var (name, value) in asked.Names) body = body.Replace(value, $"«{name}»", StringComparison.OrdinalIgnoreCase);
        return body;
    }

    public bool SameAs(Answered other) => (Status, ContentType, Body) == (other.Status, other.ContentType, other.Body);
}
