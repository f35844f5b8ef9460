using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Platform;

namespace OrderCloud.Web.Platform;

/// <summary>
/// An operator comes with a question about one merchant and says which before anything is shown; the owner reads it. They see how large it is, who works
/// there and what failed, start a job, set limits, or suspend it. No customer's name, address or order stands here.
/// </summary>
public sealed partial class PlatformMerchantPage(MerchantSheet sheet, OperatorLooks looks, SuspendMerchant suspend, ResumeMerchant resume, RunMerchantJob run, NavigationManager nav)
{
    private SheetView? _view;
    private bool _missing;
    private string? _wrong, _refused;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm(FormName = "look")] private string? Reason { get; set; }
    [SupplyParameterFromForm(FormName = "suspend")] private string? Why { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    private TenantId Tenant => TenantId.From(Id);

    protected override async Task OnInitializedAsync()
    {
        switch (await sheet.RunAsync(Tenant, Http.RequestAborted))
        {
            case Outcome<SheetView>.Done(var view): _view = view; break;
            case Outcome<SheetView>.Refused(var why): _missing = why.Kind is RefusalKind.Missing; break;
        }
    }

    private async Task LookAsync()
    {
        if (await looks.BeginAsync(Tenant, Reason ?? "", Http.RequestAborted) is Outcome<Look>.Refused(var why)) _wrong = why.Message;
        else nav.NavigateTo(Links.PlatformMerchant(Id));
    }

    private async Task SuspendAsync()
    {
        if (await suspend.RunAsync(Tenant, Why ?? "", Http.RequestAborted) is not Outcome<TenantId>.Refused(var why)) nav.NavigateTo(Links.PlatformMerchant(Id) + "?done=suspended");
        else if (why.Errors is null) _refused = why.Message;
        else _wrong = why.Message;
    }

    private async Task ResumeAsync()
    {
        if (await resume.RunAsync(Tenant, Http.RequestAborted) is Outcome<TenantId>.Refused(var why)) _refused = why.Message;
        else nav.NavigateTo(Links.PlatformMerchant(Id) + "?done=resumed");
    }

    private async Task RunJobAsync(string job)
    {
        if (await run.RunAsync(Tenant, job, Http.RequestAborted) is Outcome<string>.Refused(var why)) _refused = why.Message;
        else nav.NavigateTo(Links.PlatformMerchant(Id) + "?done=job");
    }
}
