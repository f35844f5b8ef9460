using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OrderCloud.Infrastructure.Directory;

internal sealed class DirectoryMapping : IEntityTypeConfiguration<Merchant>, IEntityTypeConfiguration<MerchantSlug>, IEntityTypeConfiguration<Membership>,
    IEntityTypeConfiguration<ApiKey>, IEntityTypeConfiguration<ConnectionRoute>, IEntityTypeConfiguration<PublicToken>, IEntityTypeConfiguration<DueRow>,
    IEntityTypeConfiguration<DataProtectionKeyRow>, IEntityTypeConfiguration<AppUser>, IEntityTypeConfiguration<Invitation>,
    IEntityTypeConfiguration<AuthenticatorApp>, IEntityTypeConfiguration<RecoveryCode>, IEntityTypeConfiguration<PasskeyUse>,
    IEntityTypeConfiguration<IdentityUserPasskey<Guid>>, IEntityTypeConfiguration<MerchantQuota>, IEntityTypeConfiguration<MerchantFigures>, IEntityTypeConfiguration<SystemMail>,
    IEntityTypeConfiguration<VisitCode>
{
    /// <summary>In bytes, the longest key of SQL Server. WebAuthn allows 1023; those of real devices have some 20 to 250.</summary>
    private const int LongestCredentialId = 900;

    public void Configure(EntityTypeBuilder<Merchant> merchant)
    {
        merchant.ToTable("Merchants");
        merchant.Property(m => m.Id).ValueGeneratedNever();
        merchant.Property(m => m.Slug).HasMaxLength(40);
        merchant.Property(m => m.Placement).HasMaxLength(40);
        merchant.Property(m => m.SuspendedWhy).HasMaxLength(300);
        merchant.HasIndex(m => m.Slug).IsUnique();
    }

    public void Configure(EntityTypeBuilder<MerchantQuota> quota)
    {
        quota.ToTable("MerchantQuotas");
        quota.HasKey(q => q.TenantId);
        quota.Property(q => q.TenantId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<MerchantFigures> figures)
    {
        figures.ToTable("MerchantFigures");
        figures.HasKey(f => f.TenantId);
        figures.Property(f => f.TenantId).ValueGeneratedNever();
        figures.Property(f => f.FailedJobs).HasMaxLength(1000);
        figures.HasIndex(f => new { f.LastActivityAt, f.TenantId });
        figures.HasIndex(f => new { f.Orders, f.TenantId });
    }

    public void Configure(EntityTypeBuilder<SystemMail> mail)
    {
        mail.ToTable("SystemMails");
        mail.Property(m => m.Kind).HasMaxLength(40);
        mail.Property(m => m.To).HasMaxLength(254);
        mail.Property(m => m.Text).HasMaxLength(int.MaxValue);
        mail.Property(m => m.Html).HasMaxLength(int.MaxValue);
        mail.Property(m => m.Error).HasMaxLength(1000);
        mail.HasIndex(m => new { m.Status, m.NotBefore });
        mail.HasIndex(m => m.TenantId);
    }

    public void Configure(EntityTypeBuilder<MerchantSlug> slug)
    {
        slug.ToTable("MerchantSlugs");
        slug.HasKey(s => s.Slug);
        slug.Property(s => s.Slug).HasMaxLength(40);
        slug.HasIndex(s => s.TenantId);
    }

    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("Memberships");
        membership.HasKey(m => new { m.UserId, m.TenantId });
        membership.Property(m => m.Locations).HasMaxLength(4000);
        membership.HasIndex(m => m.TenantId);
    }

    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("Invitations");
        invitation.Property(i => i.Email).HasMaxLength(254);
        invitation.Property(i => i.NormalizedEmail).HasMaxLength(254);
        invitation.Property(i => i.Locations).HasMaxLength(4000);
        invitation.Property(i => i.Hash).HasMaxLength(64);
        invitation.HasIndex(i => i.Hash).IsUnique();
        invitation.HasIndex(i => new { i.TenantId, i.NormalizedEmail }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
    }

    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("ApiKeys");
        key.Property(k => k.Prefix).HasMaxLength(16);
        key.Property(k => k.Hash).HasMaxLength(64);
        key.Property(k => k.Scopes).HasMaxLength(600);
        key.HasIndex(k => k.Prefix);
        key.HasIndex(k => k.TenantId);
    }

    public void Configure(EntityTypeBuilder<AuthenticatorApp> app)
    {
        app.ToTable("AuthenticatorApps");
        app.HasKey(a => a.UserId);
        app.Property(a => a.Key).HasMaxLength(600);
        app.HasOne<AppUser>().WithOne().HasForeignKey<AuthenticatorApp>(a => a.UserId);
    }

    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("RecoveryCodes");
        code.HasKey(c => new { c.UserId, c.Hash });
        code.Property(c => c.Hash).HasMaxLength(64);
        code.HasOne<AppUser>().WithMany().HasForeignKey(c => c.UserId);
    }

    /// <summary>As Identity's third schema has it; the rest of that schema would change tables of ours for nothing.</summary>
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkey)
    {
        passkey.ToTable("AspNetUserPasskeys");
        passkey.HasKey(p => p.CredentialId);
        passkey.Property(p => p.CredentialId).HasMaxLength(LongestCredentialId);
        passkey.OwnsOne(p => p.Data).ToJson();
        passkey.HasOne<AppUser>().WithMany().HasForeignKey(p => p.UserId);
    }

    public void Configure(EntityTypeBuilder<PasskeyUse> use)
    {
        use.ToTable("PasskeyUses");
        use.HasKey(u => u.CredentialId);
        use.Property(u => u.CredentialId).HasMaxLength(LongestCredentialId);
        use.HasOne<AppUser>().WithMany().HasForeignKey(u => u.UserId);
    }

    public void Configure(EntityTypeBuilder<ConnectionRoute> route)
    {
        route.ToTable("ConnectionRoutes");
        route.HasKey(r => r.ConnectionId);
        route.Property(r => r.ConnectionId).ValueGeneratedNever();
        route.Property(r => r.Kind).HasMaxLength(40);
    }

    public void Configure(EntityTypeBuilder<PublicToken> token)
    {
        token.ToTable("PublicTokens");
        token.HasKey(t => t.Hash);
        token.Property(t => t.Hash).HasMaxLength(64);
        token.Property(t => t.Kind).HasMaxLength(20);
        token.HasIndex(t => new { t.TenantId, t.Kind, t.SubjectId });
    }

    public void Configure(EntityTypeBuilder<VisitCode> code)
    {
        code.ToTable("VisitCodes");
        code.Property(c => c.Id).ValueGeneratedNever();
        code.Property(c => c.Hash).HasMaxLength(64);
        code.HasIndex(c => new { c.TenantId, c.SubjectId, c.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<DueRow> due)
    {
        due.ToTable("DueWork");
        due.HasKey(d => new { d.TenantId, d.Queue });
        due.Property(d => d.Queue).HasMaxLength(40);
        due.HasIndex(d => new { d.Queue, d.DueAt });
    }

    public void Configure(EntityTypeBuilder<DataProtectionKeyRow> key)
    {
        key.ToTable("DataProtectionKeys");
        key.Property(k => k.Xml).HasMaxLength(8000);
    }

    public void Configure(EntityTypeBuilder<AppUser> user) => user.Property(u => u.DisplayName).HasMaxLength(120);
}
