using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Tenancy;

namespace OrderCloud.Web.Account;

/// <summary>"Explore the demo store": one click lets a visitor in as the guest, until the browser is closed. Who is signed in already stays who they are.</summary>
public static class DemoVisit
{
    public static void MapDemoVisit(this WebApplication app) => app.MapPost(Links.DemoRoute, EnterAsync).ExcludeFromDescription();

    // The form value makes the framework ask for the antiforgery token.
    private static async Task<IResult> EnterAsync([FromForm] string? _, HttpContext http, DemoGuest guest, UserManager<AppUser> users, SignInManager<AppUser> signIn)
    {
        if (http.User.UserId is { } me && me != AppUser.GuestId) return Results.LocalRedirect(Links.ChooseMerchant);
        if (await guest.StoreAsync(http.RequestAborted) is not { } slug || await users.FindByIdAsync(AppUser.GuestId.ToString()) is not { } visitor || await users.IsLockedOutAsync(visitor))
            return Results.LocalRedirect(Links.Landing);
        await signIn.SignInAsync(visitor, isPersistent: false);
        return Results.LocalRedirect(Links.Home(slug));
    }
}
