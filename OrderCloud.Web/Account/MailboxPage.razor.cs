using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Web.Account;

/// <summary>Somebody who signed up comes by the link of our mail and has shown that the mailbox is theirs; or comes without one and has the mail sent again.</summary>
public sealed partial class MailboxPage(MailboxProof mailboxes, MerchantLookup merchants, UserManager<AppUser> users)
{
    private bool _isOpen, _isConfirmed, _wasWrong;
    private string? _email, _sentTo, _refused;
    private AppUser? _me;

    [SupplyParameterFromQuery] private string? Token { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        if ((_me = await users.GetUserAsync(Http.User)) is null) return;
        _email = _me.Email;
        _isOpen = await mailboxes.IsOpenAsync(_me.Id, Http.RequestAborted);
        if (!_isOpen || Token is not { Length: > 0 } token) return;

        _wasWrong = !await mailboxes.ConfirmAsync(_me.Id, token, Http.RequestAborted);
        if (_wasWrong) return;
        (_isOpen, _isConfirmed) = (false, true);
        foreach (var merchant in await merchants.OfUserAsync(_me.Id, Http.RequestAborted)) merchants.Forget(merchant.Slug, _me.Id);
    }

    private async Task SendAgainAsync()
    {
        if (_me is null) return;
        switch (await mailboxes.SendAgainAsync(_me.Id, Http.RequestAborted))
        {
            case Outcome<string>.Done(var to): _sentTo = to; break;
            case Outcome<string>.Refused(var why): _refused = why.Message; break;
        }
    }
}
