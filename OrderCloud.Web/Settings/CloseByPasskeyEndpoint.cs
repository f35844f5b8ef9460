using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Closing;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Web.Account;

namespace OrderCloud.Web.Settings;

/// <summary>An owner confirms with their passkey that they close the account: the device's answer comes with a form, because the question is kept in a cookie.</summary>
public static class CloseByPasskeyEndpoint
{
    public const string Done = "done", Wait = "wait";

    // The form values make the framework ask for the antiforgery token.
    public static void MapCloseByPasskey(this WebApplication app) => app.MapPost(Links.CloseByPasskeyRoute, async (
        string merchant, [FromForm(Name = "StoreName")] string? name, [FromForm(Name = "Passkey.Credential")] string? credential,
        HttpContext http, Passkeys passkeys, CloseAccount close, SignInThrottle throttle, CurrentUser user) =>
    {
        if (user.UserId is not { } me || !throttle.MayTry($"prove {me}", http)) return Results.LocalRedirect(Links.CloseAfter(merchant, Wait));
        var person = await passkeys.ReadAsync(credential ?? "", http);
        await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);   // a question is answered once
        var outcome = await close.RunByPasskeyAsync(name ?? "", person?.Id, http.RequestAborted);
        return Results.LocalRedirect(Links.CloseAfter(merchant, outcome is Outcome<DateTime>.Refused(var why) ? why.Code : Done));
    }).RequireAuthorization(nameof(Permission.CloseAccount)).ExcludeFromDescription();
}
