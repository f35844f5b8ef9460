using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

public static class TenantsFeature
{
    /// <summary>A password needs length, nothing else.</summary>
    public const int ShortestPassword = 8, LongestPassword = 128;

    public static IServiceCollection AddTenants(this IServiceCollection services)
    {
        // Identity's stores take the context itself.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContext());
        services.AddIdentityCore<AppUser>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = "";
                options.Password = new() { RequiredLength = ShortestPassword, RequireDigit = false, RequireLowercase = false, RequireNonAlphanumeric = false, RequireUppercase = false };
            })
            .AddEntityFrameworkStores<DirectoryDb>()
            .AddTokenProvider<AuthenticatorProvider>(AuthenticatorProvider.Name);
        return services
            .AddMemoryCache()
            .AddScoped<CreateTenant>()
            .AddSingleton<MailboxProof>()
            .AddScoped<CreateApiKey>()
            .AddScoped<RevokeApiKey>()
            .AddScoped<ApiKeyList>()
            .AddScoped<Members>()
            .AddScoped<SeatChange>()
            .AddScoped<ChangeMember>()
            .AddScoped<RemoveMember>()
            .AddScoped<InviteMember>()
            .AddScoped<ResendInvitation>()
            .AddScoped<RevokeInvitation>()
            .AddScoped<InvitationList>()
            .AddScoped<InvitationMail>()
            .AddScoped<AcceptInvitation>()
            .AddSingleton<AuthenticatorKeys>()
            .AddScoped<SecondFactor>()
            .AddSingleton<DemoGuest>()
            .AddSingleton<InvitationLookup>()
            .AddScoped<StoreProfile>()
            .AddScoped<StoreSettings>()
            .AddScoped<ChangeStore>()
            .AddScoped<StoreLogo>()
            .AddScoped<ChangeLogo>()
            .AddScoped<StoreFacts>()
            .AddScoped<ChangePlace>()
            .AddScoped<ChangeNumbering>()
            .AddScoped<PutFirstStepsAway>()
            .AddHandler<StoreChanged, RenameMerchant>()
            .AddScoped<MerchantUse>()
            .AddSingleton<QuotaBook>()
            .AddSingleton<IFileRoom>(services => services.GetRequiredService<QuotaBook>())
            .AddSingleton<MerchantDoors>()
            .AddSingleton<ApiKeyLookup>()
            .AddSingleton<MerchantLookup>();
    }
}
