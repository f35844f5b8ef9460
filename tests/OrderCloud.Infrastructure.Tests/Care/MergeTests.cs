using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Care;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Care;

public sealed class MergeTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Who_shares_a_mailbox_a_phone_or_name_and_postcode_is_suggested_with_the_reason_until_somebody_says_they_are_two(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        var maren = await people.CustomerAsync("A-1", "Maren Holt", "maren.holt@gmail.com", "+1 512 555 0142");
        var plus = await people.CustomerAsync("A-2", "M. Holt", "marenholt+shop@googlemail.com");
        var phone = await people.CustomerAsync("A-3", "Jon Winter", "jon@example.com", "(512) 555-0142");
        var name = await people.CustomerAsync("A-4", "Holt, Maren", "other@example.com");
        await people.CustomerAsync("A-5", "Somebody Else", "else@example.com", "+1 512 555 0777");
        await people.CheckAsync();
        await people.CheckAsync();

        var pairs = await people.WithAsync<Duplicates, IReadOnlyList<AlikePair>>(d => d.RunAsync(null, 50));
        Assert.Equal(
            new[] { (plus, Likeness.Email), (phone, Likeness.Phone), (name, Likeness.NameAndPostcode) }.OrderBy(p => p.Item2),
            pairs.Select(p => (p.First.Id == maren ? p.Second.Id : p.First.Id, p.Likeness)).OrderBy(p => p.Likeness));
        Assert.Equal([(plus, Likeness.Email), (phone, Likeness.Phone), (name, Likeness.NameAndPostcode)],
            (await people.WithAsync<Duplicates, IReadOnlyList<(AlikeCustomer Other, Likeness Likeness)>>(d => d.OfAsync(maren))).Select(a => (a.Other.Id, a.Likeness)).OrderBy(a => a.Likeness));
        Assert.Empty(await people.Desk.Store.WithAsync<Duplicates, IReadOnlyList<AlikePair>>(people.Desk.Store.Globex, d => d.RunAsync(null, 50)));

        Done(await people.WithAsync<DismissMatch, Outcome<CustomerId>>(d => d.RunAsync(phone, maren)));
        Done(await people.WithAsync<ChangeContact, Outcome<CustomerId>>(c => c.RunAsync(name, new("Maren Brandt", "other@example.com", ""), null)));
        await people.CheckAsync();

        Assert.Equal([plus], (await people.WithAsync<Duplicates, IReadOnlyList<AlikePair>>(d => d.RunAsync(null, 50))).Select(p => p.First.Id == maren ? p.Second.Id : p.First.Id));
        Assert.Equal([plus], (await people.WithAsync<Duplicates, IReadOnlyList<(AlikeCustomer Other, Likeness Likeness)>>(d => d.OfAsync(maren))).Select(a => a.Other.Id));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Everything_of_the_one_goes_to_the_other_and_new_orders_under_either_mail_are_theirs(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        var stays = await people.CustomerAsync("A-1", "Maren Holt", "maren@example.com");
        var goes = await people.CustomerAsync("A-2", "M Holt", "holt@work.example", "+1 512 555 0142");
        await people.OrderAsync("A-3", "M Holt", "holt@work.example", units: 2);
        Done(await people.WithAsync<TagCustomer, Outcome<string>>(t => t.AddAsync(goes, "vip")));
        Done(await people.WithAsync<LogInteraction, Outcome<Guid>>(l => l.RunAsync(goes, new(InteractionKind.Call, "Asked about the blanket"))));

        var view = Done(await people.WithAsync<MergePreview, Outcome<MergePreview.View>>(p => p.RunAsync(stays, goes)));
        Assert.Equal(new MergeMoves(2, 0, 1, 1, 1, 0), view.Moves);
        Assert.Equal(stays, Done(await people.MergeAsync(stays, goes)));

        var one = await people.FindAsync(stays);
        Assert.Equal(("Maren Holt", "maren@example.com", "+1 512 555 0142", 3, 4_000L), (one.Name, one.Email, one.Phone, one.OrderCount, one.ValueMinor));
        Assert.Equal(("vip", 1), (one.Tags.Single().Name, one.Addresses.Count));
        Assert.Equal((0, stays), (await people.ReadAsync(db => db.Orders.CountAsync(o => o.CustomerId == goes)), (await people.FindAsync(goes)).MergedIntoId));
        Assert.Equal(["Maren Holt"], await people.ListAsync(new()));
        Assert.Equal(["Maren Holt"], await people.ListAsync(new() { Query = "holt@work.example" }));
        Assert.Equal(["holt@work.example"], (await people.WithAsync<CustomerAtDesk, CustomerAtDesk.View?>(d => d.RunAsync(stays, 10)))!.AlsoKnownAs);
        var said = await people.WithAsync<CustomerAtDesk, IReadOnlyList<InteractionRow>>(d => d.InteractionsAsync(stays, null, 10));
        Assert.Equal([(InteractionKind.Event, "Merged with M Holt: 2 orders, 1 entry, 1 address, 1 tag."), (InteractionKind.Call, "Asked about the blanket")], said.Select(s => (s.Entry.Kind, s.Entry.Text)).OrderByDescending(s => s.Kind));

        Assert.Equal(stays, (await people.OrderAsync("A-4", "M Holt", "HOLT@work.example")).CustomerId);
        Assert.Equal(stays, (await people.OrderAsync("A-5", "M Holt", "maren@example.com")).CustomerId);
        Assert.Equal(5, (await people.FindAsync(stays)).OrderCount);
        Assert.Equal("customer.merged", Refused(await people.WithAsync<TagCustomer, Outcome<string>>(t => t.AddAsync(goes, "late"))).Code);
        Assert.Equal("customer.merged", Refused(await people.WithAsync<LogInteraction, Outcome<Guid>>(l => l.RunAsync(goes, new(InteractionKind.Note, "late")))).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_survivor_without_a_mail_takes_the_others_and_a_chain_of_merges_leads_to_its_end(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        var phone = await people.CustomerAsync("A-1", "Maren Holt", "", "+1 512 555 0142");
        var mail = await people.CustomerAsync("A-2", "Maren Holt", "maren@example.com");
        var last = await people.CustomerAsync("A-3", "M Holt", "holt@work.example");

        Done(await people.MergeAsync(phone, mail));
        Assert.Equal("maren@example.com", (await people.FindAsync(phone)).EmailKey);
        Done(await people.MergeAsync(last, phone));

        Assert.Equal((last, last), ((await people.FindAsync(mail)).MergedIntoId, (await people.FindAsync(phone)).MergedIntoId));
        Assert.Equal((last, last), ((await people.OrderAsync("A-4", "M", "maren@example.com")).CustomerId, (await people.OrderAsync("A-5", "M", "", "+15125550142")).CustomerId));
        Assert.Equal(5, (await people.FindAsync(last)).OrderCount);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Of_people_who_merge_at_once_in_both_directions_while_orders_come_one_wins_and_no_order_is_lost(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        var (one, two) = (await people.CustomerAsync("A-1", "Maren Holt", "maren@example.com"), await people.CustomerAsync("A-2", "M Holt", "holt@work.example"));

        var merges = Enumerable.Range(0, 4).Select(i => Task.Run(() => i % 2 == 0 ? people.MergeAsync(one, two) : people.MergeAsync(two, one))).ToList();
        var orders = Enumerable.Range(0, 6).Select(i => Task.Run(() => people.OrderAsync($"B-{i}", "M", i % 2 == 0 ? "maren@example.com" : "holt@work.example"))).ToList();
        var outcomes = await Task.WhenAll(merges);
        await Task.WhenAll(orders);

        var survivor = Assert.Single(outcomes.OfType<Outcome<CustomerId>.Done>()).Value;
        Assert.Equal(["customer.merged"], outcomes.OfType<Outcome<CustomerId>.Refused>().Select(r => r.Why.Code).Distinct());
        Assert.Equal((8, 8), (await people.ReadAsync(db => db.Orders.CountAsync(o => o.CustomerId == survivor)), (await people.FindAsync(survivor)).OrderCount));
        Assert.Equal(8_000L, (await people.FindAsync(survivor)).ValueMinor);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Nobody_merges_without_the_permission_with_oneself_or_into_another_store(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        var (one, two) = (await people.CustomerAsync("A-1", "Maren Holt", "maren@example.com"), await people.CustomerAsync("A-2", "M Holt", "holt@work.example"));

        Assert.Equal("customer.merge_self", Refused(await people.MergeAsync(one, one)).Code);
        Assert.Equal("customer.not_found", Refused(await people.MergeAsync(one, CustomerId.New())).Code);
        Assert.Equal("customer.not_found", Refused(await people.Desk.Store.WithAsync<MergeCustomers, Outcome<CustomerId>>(people.Desk.Store.Globex, m => m.RunAsync(one, two))).Code);
        await using (var viewer = people.Desk.Store.As(people.Desk.Store.Acme, Permission.ViewCustomers))
            Assert.Equal("forbidden", Refused(await viewer.ServiceProvider.GetRequiredService<MergeCustomers>().RunAsync(one, two)).Code);
        Assert.Equal(2, await people.ReadAsync(db => db.Customers.CountAsync(c => c.MergedIntoId == null && c.OrderCount == 1)));
    }
}
