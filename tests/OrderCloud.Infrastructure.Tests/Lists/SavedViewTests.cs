using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Tenants;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Lists;

public sealed class SavedViewTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_personal_view_is_seen_by_its_member_alone_and_a_shared_one_by_the_team(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var (mia, sam) = (await team.AddPersonAsync("mia@acme.test", team.Acme, Role.Manager), await team.AddPersonAsync("sam@acme.test", team.Acme, Role.Service));
        var gus = await team.AddPersonAsync("gus@globex.test", team.Globex, Role.Owner);

        Done(await SaveAsync(team, mia, "  Mine \t alone ", "status=open", shared: false, "total", "number"));
        var shared = Done(await SaveAsync(team, mia, "Wholesale", "tag=wholesale", shared: true));
        var ofMia = await SetupAsync(team, mia);
        var ofSam = await SetupAsync(team, sam);

        Assert.Equal([("Mine alone", "status=open", "total,number", false, true, true), ("Wholesale", "tag=wholesale", "", true, true, true)],
            ofMia.Views.Select(v => (v.Name, v.Query, string.Join(',', v.Columns), v.Shared, v.Mine, v.MayChange)));
        Assert.Equal([(shared, "Wholesale", false, false, "mia")], ofSam.Views.Select(v => (v.Id, v.Name, v.Mine, v.MayChange, v.OwnerName)));
        Assert.Empty((await SetupAsync(team, mia, "products")).Views);
        Assert.Empty((await SetupAsync(team, gus, slug: "globex")).Views);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Sharing_and_changing_what_is_shared_needs_the_right_to_change_settings(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var (mia, sam) = (await team.AddPersonAsync("mia@acme.test", team.Acme, Role.Manager), await team.AddPersonAsync("sam@acme.test", team.Acme, Role.Service));
        var max = await team.AddPersonAsync("max@acme.test", team.Acme, Role.Manager);
        var gus = await team.AddPersonAsync("gus@globex.test", team.Globex, Role.Owner);
        var shared = Done(await SaveAsync(team, mia, "Wholesale", "tag=wholesale", shared: true));
        var own = Done(await SaveAsync(team, sam, "Mine", "", shared: false));

        Assert.Equal("forbidden", Refused(await SaveAsync(team, sam, "Ours", "", shared: true)).Code);
        Assert.Equal("forbidden", Refused(await ChangeAsync(team, sam, new(own, "Mine", Shared: true))).Code);
        Assert.Equal("view.not_found", Refused(await ChangeAsync(team, sam, new(shared, "Stolen", Shared: true))).Code);
        Assert.Equal("view.not_found", Refused(await ChangeAsync(team, mia, new(own, "Stolen", Shared: false))).Code);
        Assert.Equal("view.not_found", Refused(await DeleteAsync(team, sam, shared)).Code);
        Assert.Equal("view.not_found", Refused(await DeleteAsync(team, mia, own)).Code);
        Assert.Equal("view.not_found", Refused(await DeleteAsync(team, gus, shared, "globex")).Code);
        Assert.Equal("view.not_found", Refused(await ChangeAsync(team, gus, new(shared, "Stolen", Shared: true), "globex")).Code);
        Assert.Equal(["Mine", "Wholesale"], await NamesAsync(team));

        Done(await ChangeAsync(team, max, new(shared, "B2B", Shared: true, "tag=b2b", ["total"])));
        Assert.Equal([("B2B", "tag=b2b", "total")], (await SetupAsync(team, mia)).Views.Select(v => (v.Name, v.Query, v.Columns[0])));
        Assert.Equal("view.not_found", Refused(await ChangeAsync(team, max, new(shared, "B2B", Shared: false))).Code);   // only its owner takes it back
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_shared_view_outlives_the_seat_of_who_made_it(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var (mia, max) = (await team.AddPersonAsync("mia@acme.test", team.Acme, Role.Manager), await team.AddPersonAsync("max@acme.test", team.Acme, Role.Manager));
        var shared = Done(await SaveAsync(team, mia, "Wholesale", "tag=wholesale", shared: true));
        await using (var directory = await team.DirectoryAsync()) await directory.Memberships.Where(m => m.UserId == mia).ExecuteDeleteAsync();

        Assert.Equal([(shared, "mia", true)], (await SetupAsync(team, max)).Views.Select(v => (v.Id, v.OwnerName, v.MayChange)));
        Done(await DeleteAsync(team, max, shared));
        Assert.Empty(await NamesAsync(team));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Names_are_checked_and_a_member_has_at_most_fifty_views(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var mia = await team.AddPersonAsync("mia@acme.test", team.Acme, Role.Manager);
        for (var i = 0; i < SavedView.MaxPerMember - 1; i++) Done(await SaveAsync(team, mia, $"View {i}", "", shared: false));

        Assert.Equal("view.name", Refused(await SaveAsync(team, mia, " \t ", "", shared: false)).Code);
        Assert.Equal("view.name", Refused(await SaveAsync(team, mia, new string('x', 41), "", shared: false)).Code);
        Assert.Equal("view.name_taken", Refused(await SaveAsync(team, mia, "VIEW 7", "", shared: false)).Code);
        Assert.Equal("view.query", Refused(await SaveAsync(team, mia, "Long", new string('x', 1001), shared: false)).Code);
        Done(await SaveAsync(team, mia, "The fiftieth", "", shared: true));
        Assert.Equal("view.too_many", Refused(await SaveAsync(team, mia, "One more", "", shared: false)).Code);
        Assert.Equal(50, (await NamesAsync(team)).Count);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Columns_and_the_opening_view_are_remembered_for_each_member_and_list(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var (mia, max) = (await team.AddPersonAsync("mia@acme.test", team.Acme, Role.Manager), await team.AddPersonAsync("max@acme.test", team.Acme, Role.Manager));
        var shared = Done(await SaveAsync(team, mia, "Wholesale", "tag=wholesale", shared: true));
        var personal = Done(await SaveAsync(team, mia, "Mine", "", shared: false));

        Done(await LikeAsync(team, max, l => l.ColumnsAsync("orders", ["total", "number"])));
        Done(await LikeAsync(team, max, l => l.DefaultAsync("orders", shared)));
        Assert.Equal("view.not_found", Refused(await LikeAsync(team, max, l => l.DefaultAsync("orders", personal))).Code);
        Assert.Equal("view.not_found", Refused(await LikeAsync(team, max, l => l.DefaultAsync("products", shared))).Code);

        var (ofMax, ofMia) = (await SetupAsync(team, max), await SetupAsync(team, mia));
        Assert.Equal(("total,number", shared), (string.Join(',', ofMax.Columns), ofMax.Default!.Id));
        Assert.Equal((0, null), (ofMia.Columns.Count, ofMia.Default));
        Assert.Empty((await SetupAsync(team, max, "products")).Columns);

        Done(await DeleteAsync(team, mia, shared));
        Done(await LikeAsync(team, max, l => l.ColumnsAsync("orders", [])));
        Assert.Equal((0, null), (await SetupAsync(team, max)) is var after ? (after.Columns.Count, after.Default) : default);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_height_of_rows_is_remembered_for_each_member_and_list_beside_the_columns(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var (mia, max) = (await team.AddPersonAsync("mia@acme.test", team.Acme, Role.Manager), await team.AddPersonAsync("max@acme.test", team.Acme, Role.Manager));
        var gus = await team.AddPersonAsync("gus@globex.test", team.Globex, Role.Owner);
        Assert.False((await SetupAsync(team, mia)).IsComfortable);

        Done(await LikeAsync(team, mia, l => l.DensityAsync("orders", comfortable: true)));
        Done(await LikeAsync(team, mia, l => l.ColumnsAsync("orders", ["total"])));
        Assert.Equal((true, "total"), (await SetupAsync(team, mia)) is var liked ? (liked.IsComfortable, liked.Columns[0]) : default);
        Assert.False((await SetupAsync(team, mia, "products")).IsComfortable);
        Assert.False((await SetupAsync(team, max)).IsComfortable);
        Assert.False((await SetupAsync(team, gus, slug: "globex")).IsComfortable);

        Done(await LikeAsync(team, mia, l => l.DensityAsync("orders", comfortable: false)));
        Assert.Equal((false, "total"), (await SetupAsync(team, mia)) is var back ? (back.IsComfortable, back.Columns[0]) : default);
    }

    private static async Task<T> AsAsync<TService, T>(Team team, Guid member, string slug, Func<TService, Task<T>> run) where TService : notnull
    {
        await using var scope = await team.AsMemberAsync(member, slug);
        return await run(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private static Task<Outcome<Guid>> SaveAsync(Team team, Guid member, string name, string query, bool shared, params string[] columns) =>
        AsAsync<SaveView, Outcome<Guid>>(team, member, "acme", s => s.RunAsync(new("orders", name, query, columns, shared)));

    private static Task<Outcome<Guid>> ChangeAsync(Team team, Guid member, ViewChange change, string slug = "acme") => AsAsync<ChangeView, Outcome<Guid>>(team, member, slug, c => c.RunAsync(change));

    private static Task<Outcome<Guid>> DeleteAsync(Team team, Guid member, Guid view, string slug = "acme") => AsAsync<DeleteView, Outcome<Guid>>(team, member, slug, d => d.RunAsync(view));

    private static Task<Outcome<bool>> LikeAsync(Team team, Guid member, Func<ChangeListSetup, Task<Outcome<bool>>> like) => AsAsync(team, member, "acme", like);

    private static Task<ListSetup> SetupAsync(Team team, Guid member, string list = "orders", string slug = "acme") => AsAsync<ListSetups, ListSetup>(team, member, slug, s => s.RunAsync(list));

    private static async Task<List<string>> NamesAsync(Team team)
    {
        await using var db = team.Store.Open(team.Acme);
        return await db.SavedViews.OrderBy(v => v.Name).Select(v => v.Name).ToListAsync();
    }
}
