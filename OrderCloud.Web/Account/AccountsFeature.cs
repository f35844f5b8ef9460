using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Account;

/// <summary>Signing up, in and out, and a new password: Identity with one cookie.</summary>
public static class AccountsFeature
{
    private const string ByPath = "by-path";

    public static void AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(ByPath)
            .AddPolicyScheme(ByPath, null, options => options.ForwardDefaultSelector = context =>
                context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? ApiKeyHandler.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null)
            .AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "oc";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = Links.SignInRoute;
            options.LogoutPath = Links.SignOutRoute;
            options.ReturnUrlParameter = "returnUrl";
            options.ExpireTimeSpan = TimeSpan.FromDays(14);
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        new IdentityBuilder(typeof(AppUser), services).AddSignInManager().AddDefaultTokenProviders();
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = ResetMail.Lasts);
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = SessionValidator.Interval;
            options.OnRefreshingPrincipal = SessionStart.KeepFactorsAsync;
        });
        services.AddScoped<ISecurityStampValidator, SessionValidator>();
        services.AddSingleton<SignInThrottle>();
        services.AddScoped<SessionStart>();
        services.AddScoped<Passkeys>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // The device asks for face, finger or PIN, so a passkey is two factors; it is found without a user name.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            // Passkeys belong to the site's public name, whatever a proxy calls it.
            if (Uri.TryCreate(configuration["OrderCloud:PublicUrl"], UriKind.Absolute, out var site)) options.ServerDomain = site.Host;
        });
        services.AddScoped<ResetMail>();
        services.AddSingleton<ResetMails>();
        services.AddHostedService(provider => provider.GetRequiredService<ResetMails>());
        services.AddDataProtectionInDirectory(configuration);
    }

    public static void MapAccounts(this WebApplication app)
    {
        if (app.Environment.IsProduction() && string.IsNullOrEmpty(app.Configuration[CertificatePath]))
            app.Logger.LogWarning("The keys of cookies and tokens are kept unencrypted: DataProtection__CertificatePath is not set");

        // The form value makes the framework ask for the antiforgery token.
        app.MapPost(Links.SignOutRoute, async ([FromForm] string? returnUrl, SignInManager<AppUser> signIn) =>
        {
            await signIn.SignOutAsync();
            return Results.LocalRedirect(LocalUrl.Or(returnUrl, Links.SignIn()));
        }).ExcludeFromDescription();
        app.MapPasskeys();
        app.MapDemoVisit();
    }

    private const string CertificatePath = "DataProtection:CertificatePath";

    private static void AddDataProtectionInDirectory(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IXmlRepository, DataProtectionKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<IXmlRepository>((options, keys) => options.XmlRepository = keys);
        var protection = services.AddDataProtection().SetApplicationName("ordercloud");
        if (configuration[CertificatePath] is not { Length: > 0 } path) return;
        if (!File.Exists(path)) throw new InvalidSettingException("DataProtection__CertificatePath", "there is no such file");
        protection.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(path, configuration["DataProtection:CertificatePassword"]));
    }
}
