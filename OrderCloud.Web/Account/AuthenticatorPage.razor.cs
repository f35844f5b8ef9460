using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Identity;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Web.Account;

/// <summary>
/// A user comes with their phone in hand to set up an app: they scan, enter its first code, and keep the recovery codes. The key travels sealed in the form
/// and counts only once a code has confirmed it, so whoever walks away half-way has changed nothing.
/// </summary>
public sealed partial class AuthenticatorPage(
    UserManager<AppUser> users, SignInManager<AppUser> signIn, SecondFactor second, AuthenticatorKeys keys, SignInThrottle throttle)
{
    private EditContext _context = default!;
    private ValidationMessageStore _messages = default!;
    private AppUser? _person;
    private IReadOnlyList<string>? _codes;
    private QrPath _qr = new(1, "");
    private string _link = "", _key = "";
    private string? _refused;
    private bool _isOn, _guest;

    [SupplyParameterFromForm] private OfferForm? Form { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        _context = new EditContext(Form);
        _messages = new ValidationMessageStore(_context);
        _person = await users.GetUserAsync(Http.User);
        if (_person is null) return;
        _guest = _person.IsGuest;
        _isOn = _person.TwoFactorEnabled;
        if (!_isOn && !_guest) Show(keys.ReadOffer(_person.Id, Form.Offer) ?? Renew());
    }

    private async Task SubmitAsync()
    {
        if (_person is null || _guest || _isOn) return;
        if (!throttle.MayTryCode(_person.Id, Http))
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            _refused = SignInThrottle.Wait;
            return;
        }

        switch (await second.TurnOnAsync(_person, Form!.Offer, Form.Code, Http.RequestAborted))
        {
            case Outcome<IReadOnlyList<string>>.Done(var codes):
                // This session goes on, all others end.
                await signIn.RefreshSignInAsync(_person);
                _codes = codes;
                break;
            case Outcome<IReadOnlyList<string>>.Refused({ Errors.Count: > 0 } why):
                _messages.Add(_context.Field(nameof(OfferForm.Code)), why.Message);
                _context.NotifyValidationStateChanged();
                break;
            case Outcome<IReadOnlyList<string>>.Refused(var why):
                _refused = why.Message;
                break;
        }
    }

    private byte[] Renew()
    {
        var key = Totp.NewKey();
        if (Form!.Offer.Length > 0) _refused = Domain.Tenants.AccountRefusals.OfferOver.Message;
        Form.Offer = keys.Offer(_person!.Id, key);
        return key;
    }

    private void Show(byte[] key)
    {
        var text = Totp.TextOf(key);
        _key = string.Join(' ', text.Chunk(4).Select(part => new string(part)));
        _link = $"otpauth://totp/OrderCloud:{Uri.EscapeDataString(_person!.Email ?? "")}?secret={text}&issuer=OrderCloud&algorithm=SHA1&digits=6&period=30";
        _qr = QrPath.Of(_link);
    }
}
