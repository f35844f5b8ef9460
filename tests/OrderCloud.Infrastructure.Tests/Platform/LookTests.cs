using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Platform;

/// <summary>An operator sees nothing of a merchant before the reason stands in that merchant's audit log.</summary>
public sealed class LookTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_A_merchant_opens_for_a_reason_for_an_hour_and_its_owner_reads_it(DatabaseProvider engine)
    {
        await using var desk = await Desk.OpenAsync(engine);
        var (acme, globex) = (desk.Team.Acme, desk.Team.Globex);

        Assert.Equal("operator.look", Refused(await desk.SheetAsync(acme)).Code);
        Assert.Equal("operator.reason", Refused(await desk.LookAsync(acme, " why ")).Code);
        Assert.Empty(await desk.LogAsync(acme));
        Assert.IsType<Outcome<Look>.Done>(await desk.LookAsync(acme));

        var sheet = Assert.IsType<Outcome<SheetView>.Done>(await desk.SheetAsync(acme)).Value;
        Assert.Equal(("Acme", Desk.Reason), (sheet.Name, sheet.Look.Reason));
        Assert.Equal(["olive@acme.test"], sheet.Members.Select(m => m.Mail));
        var entry = Assert.Single(await desk.LogAsync(acme, new(By: ActorKind.Operator)));
        Assert.Equal((Desk.Mail, AuditLog.Looked, "account", "198.51.100.7", "platform"), (entry.ActorName, entry.Action, entry.SubjectKind, entry.Ip, entry.Origin));
        Assert.Equal($$"""{"Reason":"{{Desk.Reason}}"}""", entry.After);
        Assert.Equal(1, await desk.Team.Store.WithAsync<AuditLog, int>(acme, l => l.LooksSinceAsync(DateTime.UnixEpoch, default)));

        Assert.Equal("operator.look", Refused(await desk.SheetAsync(globex)).Code);
        Assert.Empty(await desk.LogAsync(globex));
        desk.Team.Store.Clock.Advance(OperatorLooks.Lasts);
        Assert.Equal("operator.look", Refused(await desk.SheetAsync(acme)).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Nothing_is_shown_or_done_without_an_operator_and_another_ones_reason_opens_nothing(DatabaseProvider engine)
    {
        await using var desk = await Desk.OpenAsync(engine);
        await desk.LookAsync(desk.Team.Acme);
        await using var nobody = desk.Team.Store.Services.CreateAsyncScope();
        var services = nobody.ServiceProvider;

        Assert.Empty(await services.GetRequiredService<MerchantList>().RunAsync(new(), null, 10, default));
        Assert.Empty(await services.GetRequiredService<SiteWork>().TroubledAsync(default));
        Assert.Empty(await services.GetRequiredService<SiteMails>().RunAsync(default));
        Assert.Null(await services.GetRequiredService<SiteCondition>().RunAsync(default));
        Assert.IsType<Outcome<SheetView>.Refused>(await services.GetRequiredService<MerchantSheet>().RunAsync(desk.Team.Acme, default));
        Assert.IsType<Outcome<TenantId>.Refused>(await services.GetRequiredService<SuspendMerchant>().RunAsync(desk.Team.Acme, "Because", default));
        Assert.IsType<Outcome<TenantId>.Refused>(await services.GetRequiredService<ResumeMerchant>().RunAsync(desk.Team.Acme, default));
        Assert.IsType<Outcome<Quotas>.Refused>(await services.GetRequiredService<ChangeQuotas>().RunAsync(desk.Team.Acme, new(Members: 1), default));
        Assert.IsType<Outcome<string>.Refused>(await services.GetRequiredService<RunMerchantJob>().RunAsync(desk.Team.Acme, "clean_up", default));
        Assert.IsType<Outcome<string>.Refused>(await services.GetRequiredService<RunSiteJob>().RunAsync("measure", default));

        services.GetRequiredService<CurrentOperator>().Become(Guid.CreateVersion7(), "other@site.test");
        Assert.IsType<Outcome<SheetView>.Refused>(await services.GetRequiredService<MerchantSheet>().RunAsync(desk.Team.Acme, default));
        Assert.Null((await desk.MerchantAsync(desk.Team.Acme)).SuspendedAt);
        Assert.Single(await desk.LogAsync(desk.Team.Acme));
    }

    private static Refusal Refused<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Why;
}
