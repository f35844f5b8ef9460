using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>
/// Shows nothing; gives the answer of a page that explains what is missing its status: 404 for an id nobody owns, 410 for a link that was used.
/// </summary>
public sealed class AnswerStatus : ComponentBase
{
    [Parameter, EditorRequired] public int Code { get; set; }

    /// <summary>Only there while the page is rendered for a request; a circuit has none.</summary>
    [CascadingParameter] private HttpContext? Http { get; set; }

    protected override void OnInitialized()
    {
        if (Http is { Response.HasStarted: false } http) http.Response.StatusCode = Code;
    }
}
