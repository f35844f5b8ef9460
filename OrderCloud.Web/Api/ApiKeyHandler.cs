using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Web.Api;

/// <summary>"Authorization: Bearer oc_…": the key names the merchant and what may be done.</summary>
public sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ApiKeyLookup keys, CurrentUser user)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string Bearer = "Bearer ";

    private bool _suspended;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        if (await keys.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } seat) return AuthenticateResult.Fail("Unknown key");

        if (seat.IsSuspended)
        {
            _suspended = true;
            return AuthenticateResult.Fail("Suspended merchant");
        }
        user.Become(seat);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, seat.Name)], SchemeName);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_suspended) return Problems.Of(StatusCodes.Status403Forbidden, "merchant.suspended", "This store is suspended: nothing can be read or written. Its owner knows why.").ExecuteAsync(Context);
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(StatusCodes.Status401Unauthorized, "unauthorized", "Send a valid API key: Authorization: Bearer oc_…").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "This API key lacks the scope for it.").ExecuteAsync(Context);
}
