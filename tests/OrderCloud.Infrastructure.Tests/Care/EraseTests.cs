using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Returns;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Care;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Care;

public sealed class EraseTests
{
    private const string Mail = "quillon.varnavas@example.com", Name = "Quillon Varnavas", Phone = "+1 737 555 0188", Street = "77 Heronsgate Mews";

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task REL18_After_an_erasure_no_table_names_the_customer_but_issued_documents_and_sums_are_as_before(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        var (id, order) = await LifeAsync(people);
        var before = await SumsAsync(people);
        Assert.True((await NamedInAsync(people)).Count > 12, string.Join(", ", await NamedInAsync(people)));

        Assert.Equal(id, Done(await EraseAsync(people, id, "quillon varnavas ")));

        Assert.Equal(["Invoices.Buyer", "Invoices.BuyerName"], await NamedInAsync(people));
        Assert.Equal(before, await SumsAsync(people));
        Assert.Empty(await people.ListAsync(new() { Query = "varnavas" }));
        Assert.Empty(await people.WithAsync<OrderList, IReadOnlyList<OrderRow>>(l => l.RunAsync(new() { Query = Mail }, null, 10)));
        Assert.Equal([order], (await people.WithAsync<OrderList, IReadOnlyList<OrderRow>>(l => l.RunAsync(new() { Query = "1zquill" }, null, 10))).Select(o => o.Id));
        var left = await people.ReadAsync(db => db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == order));
        Assert.Equal((Customer.ErasedName, "", "US", "TS-1"), (left.CustomerName, left.Email, left.ShippingAddress.Country, left.Lines[0].Sku));

        Assert.Equal("customer.erased_before", Refused(await EraseAsync(people, id, Customer.ErasedName)).Code);
        Assert.Equal("customer.erased", Refused(await people.WithAsync<TagCustomer, Outcome<string>>(t => t.AddAsync(id, "again"))).Code);
        var mail = await people.ReadAsync(db => db.Messages.Where(m => m.OrderId == order).Select(m => m.Id).FirstAsync());
        Assert.Equal("message.erased", Refused(await people.WithAsync<ResendMessage, Outcome<Guid>>(r => r.RunAsync(mail, null, default))).Code);
        Assert.NotEqual(id, (await people.OrderAsync("NEW", Name, Mail)).CustomerId);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task REL18_Who_waits_for_something_or_owes_something_is_not_erased_and_nothing_changes(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        var order = await people.OrderAsync("A-1", Name, Mail, Phone);
        var id = order.CustomerId!.Value;

        Assert.Equal("customer.confirm", Refused(await EraseAsync(people, id, "Quillon")).Code);
        var open = Refused(await EraseAsync(people, id, Name));
        Assert.Equal(("customer.still_needed", "Not yet: order #1001 is open. Finish that first, then erase."), (open.Code, open.Message));

        var shipment = await ShipAsync(people, order.Id);
        Assert.Contains("parcel", Refused(await EraseAsync(people, id, Name)).Message, StringComparison.Ordinal);
        await BillAsync(people, shipment);
        Done(await people.WithAsync<MarkDelivered, Outcome<ShipmentView>>(s => s.RunAsync(shipment, default)));
        Assert.StartsWith("Not yet: invoice INV-", Refused(await EraseAsync(people, id, Name)).Message, StringComparison.Ordinal);
        Assert.Equal("customer.still_needed", Done(await people.WithAsync<ErasePreview, Outcome<ErasePreview.View>>(p => p.RunAsync(id))).WhyNot!.Code);

        await using (var agent = people.Desk.Store.As(people.Desk.Store.Acme, [.. OrderCloud.Domain.Tenants.Roles.PermissionsOf(OrderCloud.Domain.Tenants.Role.Service)]))
            Assert.Equal("forbidden", Refused(await agent.ServiceProvider.GetRequiredService<EraseCustomer>().RunAsync(id, Name)).Code);
        Assert.Equal("customer.not_found", Refused(await people.Desk.Store.WithAsync<EraseCustomer, Outcome<CustomerId>>(people.Desk.Store.Globex, e => e.RunAsync(id, Name))).Code);
        Assert.Equal((Name, Mail), ((await people.FindAsync(id)).Name, (await people.FindAsync(id)).Email));
        Assert.Equal([Name], await people.ListAsync(new() { Query = "varnavas" }));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task REL18_The_export_holds_profile_orders_payments_invoices_messages_and_what_was_said(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        var (id, _) = await LifeAsync(people);
        var other = await people.CustomerAsync("OTHER", "Jon Winter", "jon@example.com");

        var file = Done(await people.WithAsync<PersonalData, Outcome<PersonalData.File>>(p => p.RunAsync(id)));
        var text = JsonSerializer.Serialize(file);

        Assert.Equal((Name, Mail, Phone), (file.Profile.Name, file.Profile.Email, file.Profile.Phone));
        var order = file.Orders.Single(o => o.Number == "1001");
        Assert.Equal((2, 1, 1, 1, 1), (file.Orders.Count, order.Payments.Count, order.Shipments.Count, file.Invoices.Count, file.MergedProfiles.Count));
        Assert.Contains(file.Messages, m => m.To == Mail && m.Text.Length > 0);
        Assert.Contains(file.Interactions, i => i.Text.Contains("birthday", StringComparison.Ordinal));
        Assert.DoesNotContain("jon@example.com", text, StringComparison.Ordinal);
        Assert.Equal("customer.not_found", Refused(await people.Desk.Store.WithAsync<PersonalData, Outcome<PersonalData.File>>(people.Desk.Store.Globex, p => p.RunAsync(other))).Code);
        await using var agent = people.Desk.Store.As(people.Desk.Store.Acme, Permission.ViewCustomers, Permission.EditCustomers);
        Assert.Equal("forbidden", Refused(await agent.ServiceProvider.GetRequiredService<PersonalData>().RunAsync(id)).Code);
    }

    /// <summary>Somebody who left traces wherever a person can: ordered, paid, was written to, called, was merged, searched for, and told of by a channel.</summary>
    private static async Task<(CustomerId Id, OrderId Order)> LifeAsync(People people)
    {
        var order = await people.OrderAsync("A-1", Name, Mail, Phone, with: o => o with
        {
            Note = $"Please ring {Name}", ShippingAddress = People.Home with { Name = Name, Line1 = Street, Phone = Phone }, BillingAddress = People.Home with { Name = Name, Line1 = Street },
        });
        var id = order.CustomerId!.Value;
        var gone = await people.CustomerAsync("A-2", Name, "varnavas@work.example", Phone);
        var second = await people.ReadAsync(db => db.Orders.Where(o => o.CustomerId == gone).Select(o => o.Id).SingleAsync());
        Done(await people.WithAsync<CancelOrder, Outcome<Infrastructure.Fulfillment.WholeOrder>>(c => c.RunAsync(new(second, "customer"))));
        Done(await people.MergeAsync(id, gone));

        Done(await people.WithAsync<PlaceHold, Outcome<OrderHoldId>>(h => h.RunAsync(order.Id, HoldReason.Address, $"Does {Street} exist?")));
        var hold = await people.ReadAsync(db => db.OrderHolds.Select(h => h.Id).SingleAsync());
        Done(await people.WithAsync<ReleaseHold, Outcome<OrderHoldId>>(h => h.RunAsync(order.Id, hold)));
        Done(await people.WithAsync<AddNote, Outcome<Guid>>(n => n.RunAsync(order.Id, $"{Name} called")));
        Done(await people.WithAsync<LogInteraction, Outcome<Guid>>(l => l.RunAsync(id, new(InteractionKind.Call, $"{Name} has a birthday", "1001"))));
        Done(await people.WithAsync<TagCustomer, Outcome<string>>(t => t.AddAsync(id, "vip")));
        Done(await people.WithAsync<RecordPayment, Outcome<PaymentStatus>>(p => p.RunAsync(order.Id, new ReportedPayment("bank_transfer", PaymentKind.Capture, 1000, $"transfer of {Name}"))));

        await TellAsync(people, order.Id);

        var shipment = await ShipAsync(people, order.Id);
        await BillAsync(people, shipment);
        Done(await people.WithAsync<MarkDelivered, Outcome<ShipmentView>>(s => s.RunAsync(shipment, default)));
        var line = await people.ReadAsync(db => db.OrderLines.Where(l => l.OrderId == order.Id).Select(l => l.Id).FirstAsync());
        var back = Done(await people.WithAsync<AskReturn, Outcome<Return>>(a => a.RunAsync(new(order.Id, [new(line, 1, "other", $"Ask {Name}", [[0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 40, 0, 60, 1, 1, 0x11, 0]])], ByCustomer: true))));
        Assert.Contains($"return {back.Number} is under way", Refused(await EraseAsync(people, id, Name)).Message, StringComparison.Ordinal);
        Done(await people.WithAsync<DeclineReturn, Outcome<Return>>(d => d.RunAsync(back.Id, $"Dear {Name}, no")));
        await using (var directory = await people.Desk.Store.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync())
        {
            directory.Add(new Merchant { Id = people.Desk.Store.Acme, Slug = "acme", Name = "Acme", CreatedAt = DateTime.UnixEpoch });
            await directory.SaveChangesAsync();
        }
        await using (var scope = people.Desk.Store.As(people.Desk.Store.Acme))
            await scope.ServiceProvider.GetRequiredService<SendConfirmation>().HandleAsync(new OrderPlaced(order.Id, order.Number), Guid.NewGuid(), default);

        await using var db = people.Desk.Store.Open(people.Desk.Store.Acme);
        var message = await db.Messages.Where(m => m.OrderId == order.Id).Select(m => m.Id).FirstAsync();
        var connection = await db.Connections.Select(c => c.Id).FirstAsync();
        db.AddRange(
            new InboxMessage { ConnectionId = connection, EventId = "e1", Topic = "orders/create", Body = Encoding.UTF8.GetBytes($$"""{"email":"{{Mail}}"}"""), Status = WorkStatus.Done, OrderId = order.Id, Result = "Took order #1001" },
            new InboxMessage { ConnectionId = connection, EventId = "e2", Topic = "orders/updated", Body = Encoding.UTF8.GetBytes($$"""{"email":"{{Mail}}"}"""), Status = WorkStatus.Failed, Error = "No such SKU" },
            new OutboxMessage { Event = "OrderPlaced", Handler = "SendConfirmation", Payload = "{}", Status = WorkStatus.Failed, Error = $"550 <{Mail}> is unknown" },
            new MessageAttempt { MessageId = message, Status = WorkStatus.Retrying, Error = $"451 <{Mail}> later", At = DateTime.UnixEpoch },
            new SavedView { List = "orders", Name = "Theirs", Query = $"?q={Uri.EscapeDataString(Mail)}", UserId = Guid.NewGuid(), OwnerName = "Ada" },
            new IdempotencyRecord { Key = "k", RequestHash = "h", StatusCode = 201, Body = $$$"""{"customer":{"email":"{{{Mail}}}"}}""", At = DateTime.UnixEpoch });
        await db.SaveChangesAsync();
        return (id, order.Id);
    }

    private static async Task<ShipmentId> ShipAsync(People people, OrderId order)
    {
        var part = await people.ReadAsync(db => db.FulfillmentOrders.Where(f => f.OrderId == order).Select(f => f.Id).FirstAsync());
        return Done(await people.WithAsync<CreateShipment, Outcome<ShipmentView>>(s => s.RunAsync(part, new("ups", "ground", "1ZQUILL"), default))).Id;
    }

    private static async Task BillAsync(People people, ShipmentId shipment)
    {
        await using var scope = people.Desk.Store.As(people.Desk.Store.Acme);
        Assert.NotNull(await scope.ServiceProvider.GetRequiredService<InvoiceByItself>().ShipmentAsync(shipment, default));
    }

    private static Task<Outcome<CustomerId>> EraseAsync(People people, CustomerId id, string typed) => people.WithAsync<EraseCustomer, Outcome<CustomerId>>(e => e.RunAsync(id, typed));

    private static async Task<string> SumsAsync(People people) => JsonSerializer.Serialize(await people.ReadAsync(async db => new
    {
        Orders = await db.Orders.OrderBy(o => o.Number).Select(o => new { o.Number, o.TotalMinor, o.CapturedMinor, o.Status }).ToListAsync(),
        Invoices = await db.Invoices.Select(i => new { i.Number, i.TotalMinor, i.PaidMinor, i.BuyerName }).ToListAsync(),
        Customers = await db.Customers.OrderBy(c => c.Id).Select(c => new { c.OrderCount, c.ValueMinor }).ToListAsync(),
    }));

    /// <summary>Every column of text or bytes of every table, in which one of the customer's texts stands.</summary>
    /// <summary>A program was told of the order, and repeated it.</summary>
    private static async Task TellAsync(People people, OrderId order)
    {
        await using var db = people.Desk.Store.Open(people.Desk.Store.Acme);
        var endpoint = new WebhookEndpoint(new("https://example.com/hooks", "", ["order.placed"]), "sealed", DateTime.UnixEpoch);
        var told = new WebhookDelivery(WebhookDeliveryId.New(), endpoint.Id, Guid.NewGuid(), "order.placed", order, "#1001", 1, $$"""{ "data": { "name": "{{Name}}", "email": "{{Mail}}" } }""", DateTime.UnixEpoch);
        db.AddRange(endpoint, told, new WebhookAttempt(told, new(500, 1, $"Cannot take {Name}", "It answered 500."), DateTime.UnixEpoch));
        await db.SaveChangesAsync();
    }

    private static async Task<IReadOnlyList<string>> NamedInAsync(People people)
    {
        string[] texts = [Mail, "varnavas", "+1 737 555 0188", "7375550188", "heronsgate"];
        await using var db = people.Desk.Store.Open(people.Desk.Store.Acme);
        var named = new List<string>();
        await foreach (var (column, text) in StoredTexts.OfAsync(db))
            if (texts.Any(t => Uri.UnescapeDataString(text).Contains(t, StringComparison.OrdinalIgnoreCase))) named.Add(column);
        return [.. named.Distinct().Order(StringComparer.Ordinal)];
    }
}
