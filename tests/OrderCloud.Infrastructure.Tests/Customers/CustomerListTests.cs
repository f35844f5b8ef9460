using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Tests.Care;
using OrderCloud.Infrastructure.Tests.Lists;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Customers;

public sealed class CustomerListTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_customer_without_any_order_is_found_by_name_mail_phone_and_company(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        await people.CustomerAsync("A-1", "Jon Winter", "jon@example.com");
        await using (var db = people.Desk.Store.Open(people.Desk.Store.Acme))
        {
            db.Add(new Customer("Łucja Żak", "lucja@example.com", "+48 600 700 800", People.Home with { Name = "Łucja Żak", Company = "Harbour & Pine" }, people.Desk.Store.Clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync();
        }
        Assert.Empty(await people.ListAsync(new() { Query = "lucja" }));

        await people.CheckAsync();

        foreach (var query in new[] { "lucja", "ŻAK", "lucja@example.com", "+48 600 700 800", "600700800", "harbour & pine", "zak harbour" }) Assert.Equal(["Łucja Żak"], await people.ListAsync(new() { Query = query }));
        Assert.Equal(["Jon Winter"], await people.ListAsync(new() { Query = "1001" }));
        Assert.Empty(await people.ListAsync(new() { Query = "lucja winter" }));
        Assert.Empty(await people.Desk.Store.WithAsync<CustomerList, IReadOnlyList<CustomerRow>>(people.Desk.Store.Globex, l => l.RunAsync(new CustomerFilter { Query = "lucja" }, null, 50)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_customer_is_found_without_the_apostrophe_and_by_the_last_digits_of_the_phone(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        await people.OrderAsync("A-1", "Fay O'Hara", "fay@example.com", with: o => o with { Phone = "+1 512 555 0142" });
        await people.OrderAsync("A-2", "Jon Winter", "jon@example.com", with: o => o with { Phone = "+1 206 555 7890" });

        foreach (var query in new[] { "ohara", "OHara", "O'Hara", "0142", "5550142", "555-0142", "512-555-0142" }) Assert.Equal((query, "Fay O'Hara"), (query, string.Join("; ", await people.ListAsync(new() { Query = query }))));
        Assert.Equal(["Jon Winter"], await people.ListAsync(new() { Query = "7890" }));
        Assert.Empty(await people.ListAsync(new() { Query = "142" }));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Each_order_of_the_list_is_read_page_by_page_with_nobody_twice_and_nobody_left_out(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        foreach (var (name, i) in new[] { "Ada", "Cyd", "Bo", "Dee", "Eve" }.Select((n, i) => (n, i)))
        {
            await people.OrderAsync($"A-{i}", name, $"{name}@example.com", units: 1 + (i * 2 % 5), with: o => o with { PlacedAt = new DateTime(2026, 2, 1 + (i * 3 % 5), 0, 0, 0, DateTimeKind.Utc) });
            people.Desk.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal("Eve Dee Bo Cyd Ada", await AllAsync(people, CustomerSort.Newest));
        Assert.Equal("Ada Bo Cyd Dee Eve", await AllAsync(people, CustomerSort.Name));
        Assert.Equal("Bo Eve Cyd Dee Ada", await AllAsync(people, CustomerSort.Value));
        Assert.Equal("Dee Cyd Eve Bo Ada", await AllAsync(people, CustomerSort.LastOrder));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Orders_and_value_are_counted_in_the_orders_transaction_when_many_come_at_once_and_when_one_is_cancelled(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        var first = await people.OrderAsync("A-0", "Maren Holt", "maren@example.com", units: 3);
        await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() => people.OrderAsync($"A-{i}", "Maren Holt", "MAREN@example.com"))));
        await people.OrderAsync("EUR", "Maren Holt", "maren@example.com", with: o => o with { Currency = "EUR" });

        var counted = await people.FindAsync(first.CustomerId!.Value);
        await people.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(first.Id, "customer")));
        var after = await people.FindAsync(first.CustomerId!.Value);
        await people.CheckAsync();

        Assert.Equal((10, 11_000L), (counted.OrderCount, counted.ValueMinor));
        Assert.Equal((10, 8_000L), (after.OrderCount, after.ValueMinor));
        var checkedRow = await people.FindAsync(first.CustomerId!.Value);
        Assert.Equal((10, 8_000L, after.LastOrderAt), (checkedRow.OrderCount, checkedRow.ValueMinor, checkedRow.LastOrderAt));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_was_counted_wrongly_is_put_right(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        var id = await people.CustomerAsync("A-1", "Maren Holt", "maren@example.com");
        await people.ReadAsync(db => db.Customers.ExecuteUpdateAsync(s => s.SetProperty(c => c.OrderCount, 7).SetProperty(c => c.ValueMinor, 1).SetProperty(c => c.SortName, "")));

        await people.CheckAsync();

        var right = await people.FindAsync(id);
        Assert.Equal((1, 1_000L, "maren holt"), (right.OrderCount, right.ValueMinor, right.SortName));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Tags_narrow_the_list_and_its_export_and_a_viewer_can_set_none(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        var maren = await people.CustomerAsync("A-1", "Maren Holt", "maren@example.com");
        await people.CustomerAsync("A-2", "Jon Winter", "jon@example.com");

        Assert.Equal("vip", Done(await people.WithAsync<TagCustomer, Outcome<string>>(t => t.AddAsync(maren, "  VIP "))));
        Assert.Equal("customer.tag", Refused(await people.WithAsync<TagCustomer, Outcome<string>>(t => t.AddAsync(maren, "vip"))).Code);
        await using (var viewer = people.Desk.Store.As(people.Desk.Store.Acme, Permission.ViewCustomers))
            Assert.Equal("forbidden", Refused(await viewer.ServiceProvider.GetRequiredService<TagCustomer>().AddAsync(maren, "other")).Code);
        Assert.Equal("customer.not_found", Refused(await people.Desk.Store.WithAsync<TagCustomer, Outcome<string>>(people.Desk.Store.Globex, t => t.AddAsync(maren, "stolen"))).Code);

        Assert.Equal(["Maren Holt"], await people.ListAsync(new() { Tag = "vip" }));
        Assert.Equal(["Maren Holt"], await people.ListAsync(new() { Tag = "vip", Query = "holt" }));
        Assert.Empty(await people.ListAsync(new() { Tag = "vip", Query = "winter" }));
        var rows = await people.WithAsync<CustomerExport, IReadOnlyList<IReadOnlyDictionary<string, string>>>(e => Csv.OfAsync(csv => e.WriteAsync(new() { Tag = "vip" }, csv, default)));
        Assert.Equal([("Maren Holt", "vip", "10.00")], rows.Select(r => (r["Customer"], r["Tags"], r["Value"])));
        Done(await people.WithAsync<TagCustomer, Outcome<string>>(t => t.RemoveAsync(maren, "vip")));
        Assert.Empty(await people.ListAsync(new() { Tag = "vip" }));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_changed_contact_is_found_by_the_new_words_alone_and_an_address_of_somebody_else_is_refused(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        var maren = await people.CustomerAsync("A-1", "Maren Holt", "maren@example.com");
        await people.CustomerAsync("A-2", "Jon Winter", "jon@example.com");
        Task<Outcome<CustomerId>> ChangeAsync(ContactInput contact, int? seen = null) => people.WithAsync<ChangeContact, Outcome<CustomerId>>(c => c.RunAsync(maren, contact, seen));

        Assert.Equal("customer.email_taken", Refused(await ChangeAsync(new("Maren Holt", "JON@example.com", ""))).Code);
        Assert.Equal(["email", "name"], Refused(await ChangeAsync(new(new string('x', 201), "nobody", ""))).Errors!.Keys.Order());
        Assert.Equal("conflict.stale", Refused(await ChangeAsync(new("Maren Brandt", "m@example.com", ""), seen: 99)).Code);
        Assert.Equal("maren@example.com", (await people.FindAsync(maren)).Email);

        Done(await ChangeAsync(new("Maren Brandt", "brandt@example.com", "+1 512 555 0199")));
        Assert.Equal(["Maren Brandt"], await people.ListAsync(new() { Query = "5125550199" }));
        Assert.Empty(await people.ListAsync(new() { Query = "maren@example.com" }));
        Assert.Equal(maren, (await people.OrderAsync("A-3", "M", "Brandt@Example.com")).CustomerId);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Addresses_are_added_made_the_default_changed_and_removed(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        var maren = await people.CustomerAsync("A-1", "Maren Holt", "maren@example.com");
        var work = new Address { Name = "Maren Holt", Company = "Harbour & Pine", Line1 = "1 Main St", City = "Dallas", PostalCode = "75201", Country = "US" };
        Task<Outcome<CustomerId>> DoAsync(Func<ChangeAddresses, Task<Outcome<CustomerId>>> run) => people.WithAsync(run);

        Assert.Equal(["city", "country", "line1"], Refused(await DoAsync(a => a.AddAsync(maren, new() { Name = "x" }))).Errors!.Keys.Order());
        Done(await DoAsync(a => a.AddAsync(maren, work)));
        Assert.Equal("customer.address_known", Refused(await DoAsync(a => a.AddAsync(maren, work))).Code);
        Assert.Equal(["Maren Holt"], await people.ListAsync(new() { Query = "harbour" }));

        var id = (await people.FindAsync(maren)).Addresses.Single().Id;
        Done(await DoAsync(a => a.UseAsync(maren, id)));
        var swapped = await people.FindAsync(maren);
        Assert.Equal(("1 Main St", "2118 E 7th St"), (swapped.Address.Line1, swapped.Addresses.Single().Address.Line1));

        Done(await DoAsync(a => a.ChangeAsync(maren, null, work with { Line1 = "2 Main St" })));
        Done(await DoAsync(a => a.RemoveAsync(maren, null)));
        var left = await people.FindAsync(maren);
        Assert.Equal(("2118 E 7th St", 0), (left.Address.Line1, left.Addresses.Count));
        Assert.Empty(await people.ListAsync(new() { Query = "harbour" }));
        Assert.Equal("customer.address_not_found", Refused(await DoAsync(a => a.RemoveAsync(maren, id))).Code);
    }

    private static async Task<string> AllAsync(People people, CustomerSort sort)
    {
        var (names, after) = (new List<string>(), (CustomerCursor?)null);
        while (true)
        {
            var page = await people.WithAsync<CustomerList, IReadOnlyList<CustomerRow>>(l => l.RunAsync(new() { Sort = sort }, after, 2));
            names.AddRange(page.Select(c => c.Name));
            if (page.Count < 2) return string.Join(' ', names);
            after = page[^1].CursorIn(sort);
        }
    }
}
