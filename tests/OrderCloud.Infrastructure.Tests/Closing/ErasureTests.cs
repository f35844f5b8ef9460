using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Closing;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Closing;

/// <summary>A closed account leaves nothing behind, and the neighbour does not notice.</summary>
public sealed class ErasureTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task After_seven_days_neither_the_merchant_nor_its_owner_stands_in_any_table_and_the_neighbour_is_untouched(DatabaseProvider engine)
    {
        await using var full = await FullStore.OpenAsync(engine);
        var neighbour = await full.RowsAsync(full.Globex);
        Assert.True((await full.RowsAsync(full.Acme)).Count(t => t.Value.Count > 0) >= 25);
        FullStore.Done(await full.CloseAsync(await full.OwnerAsync()));

        await full.EraseAsync();

        Assert.All(await full.RowsAsync(full.Acme), t => Assert.Empty(t.Value));
        Assert.Equal(neighbour, await full.RowsAsync(full.Globex));
        var everything = await full.EverythingAsync();
        Assert.DoesNotContain(full.Acme.Value.ToString(), everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(full.Acme.Value.ToString("N"), everything, StringComparison.OrdinalIgnoreCase);
        // Globex wrote Acme's owner's mail into notes of its own; those stay.
        Assert.DoesNotContain(everything.Split('\n'), line => line.Contains(FullStore.OwnerMail, StringComparison.OrdinalIgnoreCase) && !line.Contains(full.Globex.Value.ToString(), StringComparison.OrdinalIgnoreCase));
        await using var db = await full.Desk.Team.DirectoryAsync();
        Assert.Equal(default, (await db.Slugs.SingleAsync(s => s.Slug == "acme")).TenantId);
        Assert.Equal(["gloria@globex.test"], await db.Users.Select(u => u.Email).ToListAsync());
        await using var scope = full.Store.Services.CreateAsyncScope();
        var again = await scope.ServiceProvider.GetRequiredService<CreateTenant>().RunAsync(new("Acme", "acme", "US", "new@acme.test", "New", TestMerchant.Password), default);
        Assert.Equal("merchant.address_taken", Assert.IsType<Outcome<MerchantCreated>.Refused>(again).Why.Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_erasure_that_is_stopped_after_any_chunk_goes_on_with_what_is_left(DatabaseProvider engine)
    {
        await using var full = await FullStore.OpenAsync(engine);
        var neighbour = await full.RowsAsync(full.Globex);
        FullStore.Done(await full.CloseAsync(await full.OwnerAsync()));
        full.Store.Clock.Advance(CloseAccount.Notice);
        await full.RunJobAsync();
        var erasure = full.Store.Services.GetRequiredService<TenantErasure>();
        foreach (var last in new[] { 1, 6, 11 })
        {
            using var stop = new CancellationTokenSource();
            var chunks = 0;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => erasure.RunAsync(full.Acme, stop.Token, _ => { if (++chunks == last) stop.Cancel(); }));
            Assert.NotEmpty((await full.RowsAsync(full.Acme)).SelectMany(t => t.Value));
        }
        full.Store.Clock.Advance(EraseClosed.Pause);
        await full.RunJobAsync();

        Assert.All(await full.RowsAsync(full.Acme), t => Assert.Empty(t.Value));
        Assert.Equal(neighbour, await full.RowsAsync(full.Globex));
        await using var db = await full.Desk.Team.DirectoryAsync();
        Assert.Equal([full.Globex], await db.Merchants.Select(m => m.Id).ToListAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Nothing_goes_before_its_time_or_while_the_merchant_is_suspended(DatabaseProvider engine)
    {
        await using var full = await FullStore.OpenAsync(engine);
        FullStore.Done(await full.CloseAsync(await full.OwnerAsync()));
        var before = await full.RowsAsync(full.Acme);
        full.Store.Clock.Advance(CloseAccount.Notice - TimeSpan.FromSeconds(1));
        await full.RunJobAsync();
        await full.Desk.LookAsync(full.Acme);
        FullStore.Done(await full.Desk.SuspendAsync(full.Acme));
        full.Store.Clock.Advance(TimeSpan.FromDays(3));
        await full.RunJobAsync();

        Assert.Equal(before, await full.RowsAsync(full.Acme));
        Assert.Null((await full.Desk.MerchantAsync(full.Acme)).ErasingSince);
        await full.Desk.LookAsync(full.Acme);
        FullStore.Done(await full.Desk.ResumeAsync(full.Acme));
        await full.RunJobAsync();
        Assert.Null((await full.Desk.MerchantAsync(full.Acme)).ErasingSince);
        full.Store.Clock.Advance(TimeSpan.FromSeconds(1));
        await full.RunJobAsync();
        Assert.NotNull((await full.Desk.MerchantAsync(full.Acme)).ErasingSince);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Once_it_has_begun_nobody_enters_or_keeps_it_and_people_with_another_store_stay(DatabaseProvider engine)
    {
        await using var full = await FullStore.OpenAsync(engine);
        var (owner, both) = (await full.OwnerAsync(), await full.Desk.Team.AddPersonAsync("both@x.test", full.Acme, Role.Owner));
        await using (var db = await full.Desk.Team.DirectoryAsync())
        {
            db.Add(new Membership { UserId = both, TenantId = full.Globex, Role = Role.Viewer, CreatedAt = DateTime.UnixEpoch });
            await db.SaveChangesAsync();
        }
        FullStore.Done(await full.CloseAsync(owner));
        await using var open = await full.Desk.Team.AsMemberAsync(both);
        full.Store.Clock.Advance(CloseAccount.Notice);

        await full.RunJobAsync();

        Assert.Equal("closing.not", Assert.IsType<Outcome<TenantId>.Refused>(await open.ServiceProvider.GetRequiredService<KeepAccount>().RunAsync(default)).Why.Code);
        var lookup = full.Store.Services.GetRequiredService<MerchantLookup>();
        Assert.Null(await lookup.FindAsync("acme", both, default));
        Assert.NotNull(await lookup.FindAsync("globex", both, default));
        await using var people = await full.Desk.Team.DirectoryAsync();
        Assert.Equal(["both@x.test", "gloria@globex.test"], await people.Users.Select(u => u.Email).OrderBy(m => m).ToListAsync());
        Assert.True(await full.Store.Services.GetRequiredService<MerchantStates>().IsStoppedAsync(full.Acme, default));
    }

    [Theory, ClassData(typeof(EveryModel))]
    public void Every_table_of_a_tenant_is_emptied_after_those_that_point_at_it_or_with_its_parent(string engine)
    {
        using var db = Models.App(engine);
        var plan = TenantErasure.PlanOf(db.Model);

        Assert.Equal(db.Model.GetEntityTypes().Select(t => t.GetTableName()).Order(StringComparer.Ordinal), plan.Select(p => p.Table).Order(StringComparer.Ordinal));
        Assert.Equal("Stores", plan[0].Table);
        var place = plan.Select((p, i) => (p.Table, i)).ToDictionary(p => p.Table, p => p.i);
        foreach (var key in db.Model.GetEntityTypes().SelectMany(t => t.GetForeignKeys()).Where(k => k.PrincipalEntityType != k.DeclaringEntityType))
            Assert.True(place[key.DeclaringEntityType.GetTableName()!] < place[key.PrincipalEntityType.GetTableName()!]);
        foreach (var (table, _, _) in plan.Where(p => p.WithParent))
            Assert.Contains(db.Model.GetEntityTypes().Single(t => t.GetTableName() == table).GetForeignKeys(), k => k.DeleteBehavior is DeleteBehavior.Cascade);
    }
}
