using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Account;

/// <summary>Somebody cannot get in and leaves an address; the answer is the same whether there is such an account or not.</summary>
public sealed partial class ForgotPage(ResetMails mails, SignInThrottle throttle)
{
    private string? _refused, _asked;

    [SupplyParameterFromForm] private ForgotForm? Form { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override void OnInitialized() => Form ??= new();

    private void Submit()
    {
        // Counted apart from signing in: who asks too often may still try a password.
        if (!throttle.MayTry($"forgot {Form!.Email.Trim()}", Http))
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            _refused = SignInThrottle.Wait;
            return;
        }

        mails.Ask(Form.Email);
        _asked = Form.Email.Trim();
    }
}
