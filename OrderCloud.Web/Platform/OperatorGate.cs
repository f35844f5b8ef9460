using Microsoft.AspNetCore.Identity;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Web.Account;

namespace OrderCloud.Web.Platform;

/// <summary>What an operator lacks before the site lets them in; outside Development all of it is asked for.</summary>
public enum OperatorProof { Complete, MailUnproven, NoSecondFactor, SessionWithoutIt }

/// <summary>
/// Below /platform come operators alone; for everybody else nothing is there. Who could read every merchant's figures has proved the mailbox that the
/// configuration names and signed in with a second factor.
/// </summary>
public sealed class OperatorGate(RequestDelegate next, OperatorSettings settings, IHostEnvironment environment)
{
    public async Task InvokeAsync(HttpContext context, UserManager<AppUser> users, CurrentOperator me)
    {
        if (!context.Request.Path.StartsWithSegments(Links.PlatformRoute, StringComparison.OrdinalIgnoreCase) || IsDevelopersMail(context))
        {
            await next(context);
            return;
        }

        if (await PersonAsync(context, users, settings) is not { } person)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (!environment.IsDevelopment() && await ProofAsync(context, users, person) is not OperatorProof.Complete)
        {
            context.Response.Redirect(Links.OperatorProof);
            return;
        }

        me.Become(person.Id, person.Email!);
        await next(context);
    }

    /// <summary>The operator who is signed in; null for everybody else.</summary>
    public static async Task<AppUser?> PersonAsync(HttpContext context, UserManager<AppUser> users, OperatorSettings settings) =>
        context.User.Identity?.IsAuthenticated is true && await users.GetUserAsync(context.User) is { } person && settings.Names(person.Email) && !await users.IsLockedOutAsync(person) ? person : null;

    public static async Task<OperatorProof> ProofAsync(HttpContext context, UserManager<AppUser> users, AppUser person) => person switch
    {
        { EmailConfirmed: false } => OperatorProof.MailUnproven,
        _ when SessionStart.HasBothFactors(context.User) => OperatorProof.Complete,
        { TwoFactorEnabled: true } => OperatorProof.SessionWithoutIt,
        _ => (await users.GetPasskeysAsync(person)).Count > 0 ? OperatorProof.SessionWithoutIt : OperatorProof.NoSecondFactor,
    };

    /// <summary>The developer's mailbox, which exists in Development alone. At the machine itself nobody need sign in: a first start has no operator yet.</summary>
    private bool IsDevelopersMail(HttpContext context) => environment.IsDevelopment() && ThisMachine.Asks(context) && context.Request.Path.StartsWithSegments(Links.PlatformMailRoute, StringComparison.OrdinalIgnoreCase);
}

public static class OperatorGateFeature
{
    public static void UseOperatorGate(this IApplicationBuilder app) => app.UseMiddleware<OperatorGate>();
}
