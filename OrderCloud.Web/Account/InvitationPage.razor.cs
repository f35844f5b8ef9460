using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Identity;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Tenancy;

namespace OrderCloud.Web.Account;

/// <summary>Somebody comes by the link of a mail and asks: who wants me, and as what? They accept, with a new account or with theirs, and land in the store.</summary>
public sealed partial class InvitationPage(
    InvitationLookup invitations, AcceptInvitation accept, SignInManager<AppUser> signIn, UserManager<AppUser> users, NavigationManager nav)
{
    private static readonly Dictionary<string, string> Fields = new() { ["name"] = nameof(JoinForm.Name), ["password"] = nameof(JoinForm.Password) };

    private InvitationView? _invitation;
    private EditContext _context = default!;
    private ValidationMessageStore _messages = default!;
    private string? _refused, _myMail;

    [Parameter] public string Token { get; set; } = "";
    [SupplyParameterFromForm(FormName = "join")] private JoinForm? Form { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    private Guid? Me => Http.User.UserId;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        _context = new EditContext(Form);
        _messages = new ValidationMessageStore(_context);
        _myMail = Http.User.FindFirstValue(ClaimTypes.Email);
        await LoadAsync();
    }

    private async Task LoadAsync() => _invitation = await invitations.FindAsync(Token, Http.RequestAborted);

    private async Task AcceptAsync()
    {
        if (Me is { } me) await EnterAsync(await accept.AsMemberAsync(Token, me, Http.RequestAborted));
    }

    private async Task JoinAsync()
    {
        var outcome = await accept.AsNewPersonAsync(Token, Form!.Name, Form.Password, Http.RequestAborted);
        if (outcome is Outcome<SeatTaken>.Done(var seat)) await signIn.SignInAsync((await users.FindByIdAsync(seat.UserId.ToString()))!, isPersistent: true);
        await EnterAsync(outcome);
    }

    private async Task EnterAsync(Outcome<SeatTaken> outcome)
    {
        switch (outcome)
        {
            case Outcome<SeatTaken>.Done(var seat):
                nav.NavigateTo(Links.Home(seat.Slug));
                break;
            case Outcome<SeatTaken>.Refused(var why):
                Show(why);
                await LoadAsync();
                break;
        }
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private void Show(Refusal why)
    {
        if (why.Errors?.Keys.All(Fields.ContainsKey) is not true)
        {
            _refused = why.Message;
            return;
        }

        foreach (var (field, messages) in why.Errors) _messages.Add(_context.Field(Fields[field]), messages);
        _context.NotifyValidationStateChanged();
    }
}
