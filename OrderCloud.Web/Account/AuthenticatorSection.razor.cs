using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Identity;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Web.Account;

/// <summary>The authenticator app of the security page: whether there is one, how many recovery codes are left, new ones, and turning it off.</summary>
public sealed partial class AuthenticatorSection(SecondFactor second, SignInManager<AppUser> signIn, SignInThrottle throttle, NavigationManager nav)
{
    private SecondFactorState _state = new(null, 0);
    private IReadOnlyList<string>? _codes;
    private EditContext _codesContext = default!, _offContext = default!;
    private ValidationMessageStore _codesMessages = default!, _offMessages = default!;
    private string? _codesRefused, _offRefused;

    [Parameter, EditorRequired] public AppUser Person { get; set; } = default!;
    [SupplyParameterFromForm(FormName = "codes")] private ProofForm? Codes { get; set; }
    [SupplyParameterFromForm(FormName = "off")] private ProofForm? Off { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        (_codesContext, _offContext) = (new EditContext(Codes ??= new()), new EditContext(Off ??= new()));
        (_codesMessages, _offMessages) = (new ValidationMessageStore(_codesContext), new ValidationMessageStore(_offContext));
        _state = await second.StateAsync(Person.Id, Http.RequestAborted);
    }

    private async Task RenewAsync()
    {
        if (!MayTry()) _codesRefused = SignInThrottle.Wait;
        else
            switch (await second.RenewCodesAsync(Person, Codes!.Password, Codes.Code, Http.RequestAborted))
            {
                case Outcome<IReadOnlyList<string>>.Done(var codes):
                    // This session goes on, all others end.
                    await signIn.RefreshSignInAsync(Person);
                    _codes = codes;
                    break;
                case Outcome<IReadOnlyList<string>>.Refused(var why):
                    _codesRefused = Show(why, _codesContext, _codesMessages);
                    break;
            }
    }

    private async Task TurnOffAsync()
    {
        if (!MayTry()) _offRefused = SignInThrottle.Wait;
        else
            switch (await second.TurnOffAsync(Person, Off!.Password, Off.Code, Http.RequestAborted))
            {
                case Outcome<Guid>.Done:
                    await signIn.RefreshSignInAsync(Person);
                    nav.NavigateTo(Links.SecurityAfter(SecurityPage.TurnedOff));
                    break;
                case Outcome<Guid>.Refused(var why):
                    _offRefused = Show(why, _offContext, _offMessages);
                    break;
            }
    }

    private bool MayTry()
    {
        if (throttle.MayTryCode(Person.Id, Http)) return true;
        Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return false;
    }

    /// <summary>Under its field where it has one; else what stands above the form.</summary>
    private static string? Show(Refusal why, EditContext context, ValidationMessageStore messages)
    {
        if (why.Errors is not { Count: > 0 } errors) return why.Message;
        foreach (var (field, said) in errors) messages.Add(context.Field(field == "password" ? nameof(ProofForm.Password) : nameof(ProofForm.Code)), said);
        context.NotifyValidationStateChanged();
        return null;
    }
}
