using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Care;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;
using OrderCloud.Web.Audit;

namespace OrderCloud.Web.Tests.Audit;

public sealed class AuditExportTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_The_file_says_what_the_page_says_and_beside_it_what_programs_read(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        Assert.IsType<Outcome<StoreSettings.View>.Done>(await store.WithAsync<ChangeStore, Outcome<StoreSettings.View>>(
            store.Acme, c => c.RunAsync(new("=cmd()", "#1D4ED8", ShipComplete: true, MaxParcels: null, PromiseDays: 5), default)));

        var rows = (await FileAsync(store, store.Acme)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, rows.Length);
        Assert.Equal("\uFEFFAt,Actor kind,Actor,What,About,Subject,Changes,Action,Subject kind,Subject id,Before,After,Address,Origin,Request", rows[0]);
        Assert.Contains(",Member,Ada,Changed,Store,", rows[1], StringComparison.Ordinal);
        Assert.Contains("Name: Acme → =cmd();", rows[1], StringComparison.Ordinal);
        Assert.Contains("Ship orders complete only: no → yes", rows[1], StringComparison.Ordinal);
        Assert.Contains(",changed,store,", rows[1], StringComparison.Ordinal);
        Assert.Contains("\"\"ShipComplete\"\":true", rows[1], StringComparison.Ordinal);
        Assert.DoesNotContain(",=cmd()", rows[1], StringComparison.Ordinal);
        Assert.Single((await FileAsync(store, store.Globex)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
        Assert.Single((await FileAsync(store, store.Acme, Permission.EditSettings)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_A_merge_reads_as_who_became_part_of_whom_though_the_log_itself_names_nobody(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var (stays, goes) = (NewCustomer("Maren Holt", "maren@example.com"), NewCustomer("", "holt@work.example"));
        await using (var db = store.Open(store.Acme))
        {
            db.AddRange(stays, goes);
            await db.SaveChangesAsync();
        }
        Assert.IsType<Outcome<CustomerId>.Done>(await store.WithAsync<MergeCustomers, Outcome<CustomerId>>(store.Acme, m => m.RunAsync(stays.Id, goes.Id)));

        var rows = (await FileAsync(store, store.Acme)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, rows.Length);
        Assert.Contains("\"Merged, cannot be undone\",Customer,Maren Holt,\"Customer: holt@work.example → Maren Holt; Moved: – → nothing had to move\",merged,customer,", rows[1], StringComparison.Ordinal);
        await using (var db = store.Open(store.Acme))
            Assert.DoesNotContain(await db.AuditEntries.ToListAsync(), e => (e.SubjectLabel + e.Before + e.After).Contains("holt", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("Maren Holt", await FileAsync(store, store.Acme, Permission.ViewAudit), StringComparison.Ordinal);
        Assert.Single((await FileAsync(store, store.Globex)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    private static Customer NewCustomer(string name, string email) => new(name, email, "", Address.Empty, DateTime.UnixEpoch);

    private static async Task<string> FileAsync(TestStore store, TenantId tenant, params Permission[] permissions)
    {
        using var file = new MemoryStream();
        await using var scope = store.As(tenant, permissions);
        await using var csv = new CsvTable(file);
        await ActivatorUtilities.CreateInstance<AuditExport>(scope.ServiceProvider, ActivatorUtilities.CreateInstance<AuditReaders>(scope.ServiceProvider)).WriteAsync(new(), TimeZoneInfo.Utc, csv, default);
        await csv.FinishAsync(default);
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
