using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>
/// Opens a merchant. Its data is written first, under an id nobody knows yet; the directory rows that lead to it come last, in one transaction.
/// A crash between the two leaves rows that nothing can reach, and trying again works.
/// </summary>
public sealed class CreateTenant(
    UserManager<AppUser> users, DirectoryDb directory, IServiceScopeFactory scopes, IEnumerable<NewTenantRows> seeds, MailboxProof mailboxes, TimeProvider clock)
{
    public async Task<Outcome<MerchantCreated>> RunAsync(NewMerchant ask, CancellationToken ct)
    {
        if (ask.WhyNot() is { } wrong) return wrong;
        var known = await users.FindByEmailAsync(ask.OwnerEmail.Trim());
        if (known is not null && !await users.CheckPasswordAsync(known, ask.Password)) return TenantRefusals.EmailTaken;
        if (await directory.Slugs.AnyAsync(s => s.Slug == ask.Slug, ct)) return TenantRefusals.AddressTaken;

        var tenant = TenantId.New();
        var at = clock.GetUtcNow().UtcDateTime;
        var rows = seeds.Select(seed => seed.Make(tenant, at)).ToList();
        await WriteDataAsync(tenant, ask, rows.SelectMany(r => r.Data), ct);
        return await WriteDirectoryAsync(tenant, ask, known, rows.SelectMany(r => r.Directory), at, ct);
    }

    private async Task WriteDataAsync(TenantId tenant, NewMerchant ask, IEnumerable<ITenantOwned> rows, CancellationToken ct)
    {
        var country = Countries.Normalize(ask.Country)!;
        var defaults = CountryDefaults.Of(country);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(tenant, ActorKind.Job, "Sign-up");
        await scope.ServiceProvider.GetRequiredService<Writes>().RunAsync<TenantId>(db =>
        {
            db.Add(new Store(ask.Name.Trim(), country, defaults.Currency, defaults.TimeZone, defaults.ImperialUnits));
            db.Add(new NumberSeries { Name = NumberSeries.Orders, Last = 1000 });
            db.AddRange(rows);
            return Task.FromResult<Outcome<TenantId>>(tenant);
        }, ct);
    }

    private async Task<Outcome<MerchantCreated>> WriteDirectoryAsync(
        TenantId tenant, NewMerchant ask, AppUser? owner, IEnumerable<object> rows, DateTime at, CancellationToken ct)
    {
        try
        {
            await using var transaction = await directory.Database.BeginTransactionAsync(ct);
            if (owner is null)
            {
                var mail = ask.OwnerEmail.Trim();
                owner = new AppUser { Id = Guid.CreateVersion7(), UserName = mail, Email = mail, DisplayName = NameOf(ask) };
                var made = await users.CreateAsync(owner, ask.Password);
                if (!made.Succeeded) return AccountRules.Refused(made);
                if (ask.AskMailbox) mailboxes.Ask(directory, owner, tenant);
            }

            var key = ask.WithApiKey ? NewApiKey.Make(tenant, "First key", Scopes.All, at) : null;
            directory.Add(new Merchant { Id = tenant, Slug = ask.Slug, Name = ask.Name.Trim(), CreatedAt = at });
            directory.Add(new MerchantFigures { TenantId = tenant, LastActivityAt = at });
            directory.Add(new MerchantSlug { Slug = ask.Slug, TenantId = tenant });
            directory.Add(new Membership { UserId = owner.Id, TenantId = tenant, Role = Role.Owner, CreatedAt = at });
            if (key is not null) directory.Add(key.Row);
            directory.AddRange(rows);
            await directory.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return new MerchantCreated(tenant, ask.Slug, owner.Id, key?.Secret);
        }
        catch (DbUpdateException e) when (DbErrors.IsUniqueViolation(e))
        {
            directory.ChangeTracker.Clear();
            return await directory.Slugs.AnyAsync(s => s.Slug == ask.Slug, ct) ? TenantRefusals.AddressTaken : TenantRefusals.EmailTaken;
        }
    }

    private static string NameOf(NewMerchant ask)
    {
        var name = string.IsNullOrWhiteSpace(ask.OwnerName) ? ask.OwnerEmail.Split('@')[0] : ask.OwnerName.Trim();
        return name.Length <= 120 ? name : name[..120];
    }
}
