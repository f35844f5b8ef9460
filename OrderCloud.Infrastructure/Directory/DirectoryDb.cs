using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Directory;

/// <summary>A person who may sign in; seats in merchants are memberships.</summary>
public sealed class AppUser : IdentityUser<Guid>
{
    /// <summary>The one account without mail address or password that every visitor of the demo store shares.</summary>
    public static readonly Guid GuestId = new("0d3e0000-0000-7000-8000-000000000001");

    public string DisplayName { get; set; } = "";

    public bool IsGuest => Id == GuestId;

    /// <summary>May not sign in now, and is let out of what is open.</summary>
    public bool IsDisabledAt(DateTimeOffset now) => LockoutEnd > now;
}

/// <summary>Who is who before a tenant is known. Holds no customer data, and nothing here joins with a tenant's data.</summary>
public abstract class DirectoryDb(DbContextOptions options) : IdentityUserContext<AppUser, Guid>(options)
{
    public DbSet<Merchant> Merchants => Set<Merchant>();
    public DbSet<MerchantSlug> Slugs => Set<MerchantSlug>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<AuthenticatorApp> AuthenticatorApps => Set<AuthenticatorApp>();
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<PasskeyUse> PasskeyUses => Set<PasskeyUse>();
    public DbSet<ConnectionRoute> ConnectionRoutes => Set<ConnectionRoute>();
    public DbSet<PublicToken> PublicTokens => Set<PublicToken>();
    public DbSet<VisitCode> VisitCodes => Set<VisitCode>();
    public DbSet<MerchantQuota> Quotas => Set<MerchantQuota>();
    public DbSet<MerchantFigures> Figures => Set<MerchantFigures>();
    public DbSet<SystemMail> SystemMails => Set<SystemMail>();
    public DbSet<DueRow> Due => Set<DueRow>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<DataProtectionKeyRow> DataProtectionKeys => Set<DataProtectionKeyRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.UseOurTypes();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema(Database.IsSqlite() ? null : "directory");
        builder.Entity<AuditEntry>().AsAuditEntries();
        builder.ApplyConfiguration<Merchant>(new DirectoryMapping()).ApplyConfiguration<MerchantSlug>(new DirectoryMapping())
            .ApplyConfiguration<Membership>(new DirectoryMapping()).ApplyConfiguration<ApiKey>(new DirectoryMapping())
            .ApplyConfiguration<ConnectionRoute>(new DirectoryMapping()).ApplyConfiguration<PublicToken>(new DirectoryMapping())
            .ApplyConfiguration<DueRow>(new DirectoryMapping()).ApplyConfiguration<DataProtectionKeyRow>(new DirectoryMapping())
            .ApplyConfiguration<AppUser>(new DirectoryMapping()).ApplyConfiguration<Invitation>(new DirectoryMapping())
            .ApplyConfiguration<AuthenticatorApp>(new DirectoryMapping()).ApplyConfiguration<RecoveryCode>(new DirectoryMapping())
            .ApplyConfiguration<PasskeyUse>(new DirectoryMapping()).ApplyConfiguration<VisitCode>(new DirectoryMapping())
            .ApplyConfiguration<MerchantQuota>(new DirectoryMapping()).ApplyConfiguration<MerchantFigures>(new DirectoryMapping()).ApplyConfiguration<SystemMail>(new DirectoryMapping())
            .ApplyConfiguration<IdentityUserPasskey<Guid>>(new DirectoryMapping());
    }
}

public sealed class SqliteDirectory(DbContextOptions<SqliteDirectory> options) : DirectoryDb(options);

public sealed class PgDirectory(DbContextOptions<PgDirectory> options) : DirectoryDb(options);

public sealed class MsDirectory(DbContextOptions<MsDirectory> options) : DirectoryDb(options);
