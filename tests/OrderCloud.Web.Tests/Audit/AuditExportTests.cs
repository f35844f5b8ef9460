using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Audit;
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

    private static async Task<string> FileAsync(TestStore store, TenantId tenant, params Permission[] permissions)
    {
        using var file = new MemoryStream();
        await using var scope = store.As(tenant, permissions);
        await using var csv = new CsvTable(file);
        await ActivatorUtilities.CreateInstance<AuditExport>(scope.ServiceProvider).WriteAsync(new(), TimeZoneInfo.Utc, csv, default);
        await csv.FinishAsync(default);
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
