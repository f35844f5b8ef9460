using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;

namespace OrderCloud.Web.Account;

/// <summary>The passkeys of the security page: which there are, one more, one less.</summary>
public sealed partial class PasskeysSection(Passkeys passkeys, SignInThrottle throttle, NavigationManager nav)
{
    private IReadOnlyList<PasskeyRow> _passkeys = [];
    private EditContext _context = default!;
    private string? _refused;

    [Parameter, EditorRequired] public AppUser Person { get; set; } = default!;
    [SupplyParameterFromForm(FormName = "passkey-add")] private PasskeyForm? Passkey { get; set; }
    [SupplyParameterFromForm] private RemovalForm? Removal { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _context = new EditContext(Passkey ??= new());
        Removal ??= new();
        _passkeys = await passkeys.OfAsync(Person, Http.RequestAborted);
    }

    private async Task AddAsync() => Show(MayTry() ? await passkeys.AddAsync(Person, Passkey!.Name, Passkey.Password, Passkey.Credential) : null, SecurityPage.PasskeyAdded);

    private async Task RemoveAsync(string id) => Show(MayTry() ? await passkeys.RemoveAsync(Person, id, Removal!.Password) : null, SecurityPage.PasskeyRemoved);

    private void Show(Outcome<string>? outcome, string done)
    {
        switch (outcome)
        {
            case Outcome<string>.Done: nav.NavigateTo(Links.SecurityAfter(done)); break;
            case Outcome<string>.Refused(var why): _refused = why.Message; break;
            default: _refused = SignInThrottle.Wait; break;
        }
    }

    private bool MayTry()
    {
        if (throttle.MayTry($"prove {Person.Id}", Http)) return true;
        Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return false;
    }
}
