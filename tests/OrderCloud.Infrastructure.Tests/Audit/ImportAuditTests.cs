using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Intake.Import;
using OrderCloud.Infrastructure.Tests.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Audit;

/// <summary>Law 10 for what a file changes: the server does it, its author is who started the import.</summary>
public sealed class ImportAuditTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_What_a_file_adds_and_changes_has_the_member_who_started_the_import_as_its_author(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        await team.Store.AddVariantAsync(team.Acme, "OLD");
        var (mia, run) = await TakeAsync(team, ImportKind.Products, "SKU,Product title,Price\nOLD,Product OLD,9.00\nNEW,Mug,12.50\nBAD,Cup,twelve\nBOWL-S,Bowl,3\nBOWL-L,Bowl,5\n");

        var log = await LogAsync(team, team.Acme);
        Assert.Equal(
            [("changed", "variant", "OLD"), ("created", "product", "Bowl"), ("created", "product", "Mug"), ("created", "variant", "BOWL-L"), ("created", "variant", "BOWL-S"), ("started", "import", "file.csv")],
            log.Select(e => (e.Action, e.SubjectKind, e.SubjectLabel)).Order());
        Assert.All(log, e => Assert.Equal((ActorKind.Member, "mia", mia), (e.ActorKind, e.ActorName, e.ActorId!.Value)));
        var price = log.Single(e => e.SubjectLabel == "OLD");
        Assert.Equal(("""{"PriceMinor":1000,"PriceCurrency":"USD"}""", """{"PriceMinor":900,"PriceCurrency":"USD"}"""), (price.Before, price.After));
        Assert.Contains("\"PriceCurrency\":\"USD\",\"PriceMinor\":300", log.Single(e => e.SubjectLabel == "BOWL-S").After, StringComparison.Ordinal);
        Assert.Equal(("", """{"Title":"Mug","PriceCurrency":"USD","PriceMinor":1250,"Sku":"NEW"}"""), log.Single(e => e.SubjectLabel == "Mug") is var mug ? (mug.Before, mug.After) : default);
        Assert.All(log.Where(e => e.SubjectKind != "import"), e => Assert.Equal(("import", run.ToString()), (e.Origin, e.RequestId)));
        Assert.Equal((run, "203.0.113.7"), (log.Single(e => e.SubjectKind == "import") is var started ? (started.SubjectId!.Value, started.Ip) : default));
        Assert.Empty(await LogAsync(team, team.Globex));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_A_customer_in_a_file_has_an_author_and_is_not_named_and_an_order_in_a_file_leaves_no_entry(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        await team.Store.AddLocationAsync(team.Acme, "DAL", new(32.8, -96.8));
        await TakeAsync(team, ImportKind.Customers, "First name,Last name,Email,Phone\nMaren,Holt,maren@example.com,\n");

        var log = await LogAsync(team, team.Acme);
        Assert.Equal([("created", "customer"), ("started", "import")], log.Select(e => (e.Action, e.SubjectKind)).Order());
        Assert.DoesNotContain(log, e => (e.SubjectLabel + e.After).Contains("maren", StringComparison.OrdinalIgnoreCase) || e.After.Contains("1970", StringComparison.Ordinal));

        await TakeAsync(team, ImportKind.OpenOrders, "Order number,SKU,Quantity,Unit price,Country\nA-1,TS-1,6,10,US\n", "jon@acme.test");
        Assert.Equal(["import"], (await LogAsync(team, team.Acme)).Where(e => e.ActorName == "jon").Select(e => e.SubjectKind));
    }

    /// <summary>A manager starts it, and a server, which is nobody, takes it in.</summary>
    private static async Task<(Guid Member, Guid Run)> TakeAsync(Team team, ImportKind kind, string text, string mail = "mia@acme.test")
    {
        var member = await team.AddPersonAsync(mail, team.Acme, Role.Manager);
        var run = await ImportBench.UploadAsync(team.Store, team.Acme, kind, text);
        await using (var scope = await team.AsMemberAsync(member))
        {
            scope.ServiceProvider.GetRequiredService<RequestOrigin>().Is("203.0.113.7", "req-1");
            ImportBench.Done(await scope.ServiceProvider.GetRequiredService<StartImport>().RunAsync(run));
        }
        while (await TurnAsync(team)) { }
        return (member, run);
    }

    private static async Task<bool> TurnAsync(Team team)
    {
        await using var scope = team.Store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(team.Acme, ActorKind.Job, "Import");
        return (await scope.ServiceProvider.GetServices<IServeQueue>().Single(s => s.Queue == DueWork.Imports).ServeAsync(default)).More;
    }

    private static Task<IReadOnlyList<AuditEntry>> LogAsync(Team team, TenantId tenant) =>
        team.Store.WithAsync<AuditLog, IReadOnlyList<AuditEntry>>(tenant, l => l.RunAsync(new(), null, 50, default));
}
