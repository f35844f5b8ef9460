using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Tenants;

/// <summary>Two merchants that stand in the directory, and the people who work for them.</summary>
public sealed partial class Team : IAsyncDisposable
{
    private Team(TestStore store) => Store = store;

    public TestStore Store { get; }
    public TenantId Acme => Store.Acme;
    public TenantId Globex => Store.Globex;

    public static async Task<Team> OpenAsync(DatabaseProvider engine, Action<IServiceCollection>? more = null)
    {
        var team = new Team(await TestStore.OpenAsync(engine, more));
        await using var db = await team.DirectoryAsync();
        foreach (var (tenant, slug, name) in new[] { (team.Acme, "acme", "Acme"), (team.Globex, "globex", "Globex") })
        {
            db.Add(new Merchant { Id = tenant, Slug = slug, Name = name, CreatedAt = DateTime.UnixEpoch });
            db.Add(new MerchantSlug { Slug = slug, TenantId = tenant });
        }

        await db.SaveChangesAsync();
        return team;
    }

    public Task<DirectoryDb> DirectoryAsync() => Store.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();

    public async Task<Guid> AddPersonAsync(string email, TenantId? tenant = null, Role role = Role.Viewer)
    {
        await using var scope = Store.Services.CreateAsyncScope();
        var person = new AppUser { Id = Guid.CreateVersion7(), UserName = email, Email = email, DisplayName = email.Split('@')[0] };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().CreateAsync(person, TestMerchant.Password)).Succeeded);
        if (tenant is not { } of) return person.Id;
        await using var db = await DirectoryAsync();
        db.Add(new Membership { UserId = person.Id, TenantId = of, Role = role, CreatedAt = DateTime.UnixEpoch });
        await db.SaveChangesAsync();
        return person.Id;
    }

    public Task<Outcome<InvitationSent>> InviteAsync(string email, Role role = Role.Warehouse, IReadOnlyCollection<Guid>? locations = null) =>
        Store.WithAsync<InviteMember, Outcome<InvitationSent>>(Acme, invite => invite.RunAsync(email, new(role, locations), default));

    /// <summary>Invites, and takes the token from the mail.</summary>
    public async Task<(Guid Id, string Token)> InvitedAsync(string email, Role role = Role.Warehouse, IReadOnlyCollection<Guid>? locations = null)
    {
        var sent = Assert.IsType<Outcome<InvitationSent>.Done>(await InviteAsync(email, role, locations)).Value;
        Assert.True(sent.Mailed);
        return (sent.Id, TokenIn(Assert.Single(MailsTo(email))));
    }

    public IReadOnlyList<FiledMail> MailsTo(string email) => [.. Store.Services.GetRequiredService<MailFolder>().List().Where(m => m.To.Contains(email, StringComparison.Ordinal))];

    public static string TokenIn(FiledMail mail) => Link().Match(mail.Html).Groups[1].Value;

    public async Task<Outcome<SeatTaken>> AcceptAsync(string token, Guid person)
    {
        await using var scope = Store.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AcceptInvitation>().AsMemberAsync(token, person, default);
    }

    public async Task<Outcome<SeatTaken>> JoinAsync(string token, string name = "Wanda", string password = TestMerchant.Password)
    {
        await using var scope = Store.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AcceptInvitation>().AsNewPersonAsync(token, name, password, default);
    }

    /// <summary>Every row that says who is in and who is invited.</summary>
    public async Task<string> RowsAsync()
    {
        await using var db = await DirectoryAsync();
        var seats = (await db.Memberships.AsNoTracking().ToListAsync()).Select(m => $"{m.UserId} {m.TenantId} {m.Role} {m.Locations}");
        var invited = (await db.Invitations.AsNoTracking().ToListAsync()).Select(i => $"{i.Id} {i.Email} {i.Role} {i.Locations} {i.Hash} {i.ExpiresAt:O} {i.EndedAt:O} {i.AcceptedBy} {i.MailedAt:O}");
        var people = (await db.Users.AsNoTracking().ToListAsync()).Select(u => $"{u.Id} {u.Email} {u.PasswordHash} {u.SecurityStamp}");
        return string.Join('\n', seats.Concat(invited).Concat(people).Order(StringComparer.Ordinal));
    }

    /// <summary>A scope in which this member works, with the seat that stands in the directory.</summary>
    public async Task<AsyncServiceScope> AsMemberAsync(Guid person, string slug = "acme")
    {
        var scope = Store.Services.CreateAsyncScope();
        var visit = await Store.Services.GetRequiredService<MerchantLookup>().AskAsync(slug, person, default);
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(visit!.Seat);
        return scope;
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    [GeneratedRegex("/account/invitation/([A-Za-z0-9_-]+)")]
    private static partial Regex Link();
}
