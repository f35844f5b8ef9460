using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Platform;

/// <summary>The nodes of a site on the operators' page of its health.</summary>
public sealed class NodesTests
{
    [PostgresFact]
    public async Task Two_nodes_appear_and_one_that_stopped_is_shown_as_gone()
    {
        await using var site = await TestSite.OnPostgresAsync(("OrderCloud:Operators", "owner@op-nodes.test"));
        using var desk = site.SignedIn(await site.AddMerchantAsync("op-nodes"));
        // Of another scheduler, so that the running one does not clear them away.
        await NodeAsync(site, "node-answers", DateTime.UtcNow);
        await NodeAsync(site, "node-stopped", DateTime.UtcNow - TimeSpan.FromMinutes(2));

        var page = await desk.GetStringAsync("/platform/health");

        Assert.Contains("Answers", RowOf(page, "node-answers"), StringComparison.Ordinal);
        Assert.Contains("Gone", RowOf(page, "node-stopped"), StringComparison.Ordinal);
        Assert.DoesNotContain("Answers", RowOf(page, "node-stopped"), StringComparison.Ordinal);

        await NodeAsync(site, "node-answers", DateTime.UtcNow - TimeSpan.FromMinutes(1));
        Assert.Contains("Gone", RowOf(await desk.GetStringAsync("/platform/health"), "node-answers"), StringComparison.Ordinal);
    }

    private static async Task NodeAsync(TestSite site, string name, DateTime seen)
    {
        await using var db = await site.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        await db.Database.ExecuteSqlAsync($"DELETE FROM qrtz_scheduler_state WHERE instance_name = {name}");
        await db.Database.ExecuteSqlAsync($"INSERT INTO qrtz_scheduler_state (sched_name, instance_name, last_checkin_time, checkin_interval) VALUES ('beside', {name}, {seen.Ticks}, 5000)");
    }

    private static string RowOf(string page, string node) => page.Split("<tr").Single(r => r.Contains(node, StringComparison.Ordinal)).Split("</tr>")[0];
}
