using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Platform;

public sealed class SuspendTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_suspended_merchant_is_closed_to_members_and_keys_and_its_work_stands_still_until_it_is_open_again(DatabaseProvider engine)
    {
        await using var desk = await Desk.OpenAsync(engine);
        var (acme, store) = (desk.Team.Acme, desk.Team.Store);
        var lookup = store.Services.GetRequiredService<MerchantLookup>();
        var states = store.Services.GetRequiredService<MerchantStates>();
        var keys = store.Services.GetRequiredService<ApiKeyLookup>();
        var secret = Assert.IsType<Outcome<NewApiKey>.Done>(await store.WithAsync<CreateApiKey, Outcome<NewApiKey>>(acme, c => c.RunAsync("Till", ["orders:read"], default))).Value.Secret;
        var owner = await OwnerAsync(desk);
        Assert.False((await keys.FindAsync(secret, default))!.IsSuspended);
        Assert.NotEmpty((await lookup.FindAsync("acme", owner, default))!.Seat.Permissions);

        Assert.Equal("operator.look", Refused(await desk.SuspendAsync(acme)).Code);
        Assert.Null((await desk.MerchantAsync(acme)).SuspendedAt);
        await desk.LookAsync(acme);
        Assert.Equal("operator.reason", Refused(await desk.SuspendAsync(acme, "")).Code);
        Assert.IsType<Outcome<TenantId>.Done>(await desk.SuspendAsync(acme));
        Assert.Equal("operator.suspended", Refused(await desk.SuspendAsync(acme)).Code);

        var visit = await lookup.FindAsync("acme", owner, default);
        Assert.Equal((true, "Unpaid since May", 0), (visit!.Seat.IsSuspended, visit.SuspendedWhy, visit.Seat.Permissions.Count));
        Assert.True((await keys.FindAsync(secret, default))!.IsSuspended);
        Assert.True(await states.IsStoppedAsync(acme, default));
        Assert.False(await states.IsStoppedAsync(desk.Team.Globex, default));
        Assert.Equal("operator.suspended", Refused(await desk.WithAsync<RunMerchantJob, Outcome<string>>(r => r.RunAsync(acme, "clean_up", default))).Code);

        Assert.IsType<Outcome<TenantId>.Done>(await desk.ResumeAsync(acme));
        Assert.Equal("operator.not_suspended", Refused(await desk.ResumeAsync(acme)).Code);
        Assert.NotEmpty((await lookup.FindAsync("acme", owner, default))!.Seat.Permissions);
        Assert.False((await keys.FindAsync(secret, default))!.IsSuspended);
        Assert.False(await states.IsStoppedAsync(acme, default));
        Assert.Equal(["looked", "resumed", "suspended"], (await desk.LogAsync(acme, new(By: ActorKind.Operator))).Select(e => e.Action).Order(StringComparer.Ordinal));
        Assert.Empty(await desk.LogAsync(desk.Team.Globex));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_owners_get_a_mail_that_is_tried_until_it_leaves_and_then_forgotten(DatabaseProvider engine)
    {
        await using var desk = await Desk.OpenAsync(engine);
        var mails = desk.Team.Store.Services.GetRequiredService<SystemMails>();
        await desk.Team.AddPersonAsync("bo@acme.test", desk.Team.Acme, Role.Viewer);
        await desk.LookAsync(desk.Team.Acme);
        await desk.SuspendAsync(desk.Team.Acme);

        var waiting = Assert.Single(await desk.WithAsync<SiteMails, IReadOnlyList<SiteMailRow>>(m => m.RunAsync(default)));
        Assert.Equal(("olive@acme.test", "suspended", "Acme"), (waiting.To, waiting.Kind, waiting.Merchant));
        Assert.Equal(1, await mails.SendDueAsync(default));
        Assert.Equal(0, await mails.SendDueAsync(default));
        Assert.Equal("Acme is suspended", Assert.Single(desk.Team.MailsTo("olive@acme.test")).Subject);
        Assert.Empty(desk.Team.MailsTo("gloria@globex.test"));
        Assert.Empty(await desk.WithAsync<SiteMails, IReadOnlyList<SiteMailRow>>(m => m.RunAsync(default)));
        Assert.Equal("operator.mail", Refused(await desk.WithAsync<SiteMails, Outcome<Guid>>(m => m.RetryAsync(waiting.Id, default))).Code);

        desk.Team.Store.Clock.Advance(TimeSpan.FromDays(31));
        await mails.SendDueAsync(default);
        await using var db = await desk.Team.DirectoryAsync();
        Assert.Empty(await db.SystemMails.ToListAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_account_that_closes_closes_later_by_as_long_as_it_was_suspended(DatabaseProvider engine)
    {
        await using var desk = await Desk.OpenAsync(engine);
        var (acme, clock) = (desk.Team.Acme, desk.Team.Store.Clock);
        var closes = clock.GetUtcNow().UtcDateTime.AddDays(7);
        await using (var db = await desk.Team.DirectoryAsync()) await db.Merchants.Where(m => m.Id == acme).ExecuteUpdateAsync(s => s.SetProperty(m => m.ClosesAt, closes));
        await desk.LookAsync(acme);
        await desk.SuspendAsync(acme);
        clock.Advance(TimeSpan.FromDays(30));
        await desk.LookAsync(acme);
        await desk.ResumeAsync(acme);

        Assert.Equal(closes.AddDays(30), (await desk.MerchantAsync(acme)).ClosesAt);
    }

    private static async Task<Guid> OwnerAsync(Desk desk)
    {
        await using var db = await desk.Team.DirectoryAsync();
        return await db.Memberships.Where(m => m.TenantId == desk.Team.Acme).Select(m => m.UserId).SingleAsync();
    }

    private static Refusal Refused<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Why;
}
