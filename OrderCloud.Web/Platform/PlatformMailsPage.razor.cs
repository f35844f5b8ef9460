using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Platform;

/// <summary>Somebody says that no mail came: an operator sees which of the site's own mails did not leave and why, and has one tried again.</summary>
public sealed partial class PlatformMailsPage(SiteMails mails, IHostEnvironment environment, NavigationManager nav)
{
    private IReadOnlyList<SiteMailRow> _rows = [];
    private string? _refused;

    [SupplyParameterFromForm(FormName = "mail")] private Guid? Mail { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync() => _rows = await mails.RunAsync(Http.RequestAborted);

    private async Task RetryAsync()
    {
        if (await mails.RetryAsync(Mail ?? Guid.Empty, Http.RequestAborted) is Outcome<Guid>.Refused(var why)) _refused = why.Message;
        else nav.NavigateTo(Links.PlatformMails + "?done=mail");
    }
}
