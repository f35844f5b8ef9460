using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using OrderCloud.Infrastructure.Directory;

namespace OrderCloud.Web.Account;

/// <summary>The questions that passkey.js puts to the device; the answers come back with the forms of the pages.</summary>
public static class PasskeyEndpoints
{
    private const string Json = "application/json";

    public static void MapPasskeys(this WebApplication app)
    {
        // The form values make the framework ask for the antiforgery token.
        app.MapPost(Links.PasskeyRequestRoute, async ([FromForm(Name = "Passkey.Remember")] string? _, SignInManager<AppUser> signIn) =>
            Results.Text(await signIn.MakePasskeyRequestOptionsAsync(null), Json)).ExcludeFromDescription();

        app.MapPost(Links.PasskeyCreationRoute, AskToCreateAsync).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> AskToCreateAsync(
        [FromForm(Name = "Passkey.Password")] string? password, HttpContext http, UserManager<AppUser> users, SignInManager<AppUser> signIn, Passkeys passkeys, SignInThrottle throttle)
    {
        if (await users.GetUserAsync(http.User) is not { IsGuest: false } person) return Results.Text("Sign in with your own account first.", statusCode: StatusCodes.Status403Forbidden);
        if (!throttle.MayTry($"prove {person.Id}", http)) return Results.Text(SignInThrottle.Wait, statusCode: StatusCodes.Status429TooManyRequests);
        if (await passkeys.WhyNotAddAsync(person, password ?? "") is { } why) return Results.Text(why.Message, statusCode: StatusCodes.Status409Conflict);
        return Results.Text(await signIn.MakePasskeyCreationOptionsAsync(new() { Id = person.Id.ToString(), Name = person.Email ?? "", DisplayName = person.DisplayName }), Json);
    }
}
