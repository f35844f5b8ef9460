using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Currencies;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Intake.Bulk;
using OrderCloud.Infrastructure.Intake.Changes;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Inventory.Counts;
using OrderCloud.Infrastructure.Inventory.Receiving;
using OrderCloud.Infrastructure.Inventory.Transfers;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Infrastructure.Webhooks;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Walls;

/// <summary>One thing of every kind that a merchant owns, by the names an outsider could try.</summary>
/// <param name="Word">Stands in every text of the merchant, so that a leak can be seen.</param>
/// <param name="FreePart">Neither held nor sent.</param>
public sealed record Estate(
    string Slug, string Word, Guid Location, string LocationCode, Guid Product, Guid Variant, string Sku, Guid Order, string OrderNumber, string ExternalId, Guid Line,
    Guid Hold, Guid Part, Guid SentPart, Guid Shipment, Guid Customer, Guid Connection, Guid Event, Guid Import, string Cursor, Guid Invoice, string InvoiceNumber, Guid CreditNote, Guid BulkRun, Guid Message, Guid Transfer, Guid TransferDraft, Guid Receipt, Guid StockCount, Guid FreePart, Guid Change, Guid Return, Guid ReturnLine, Guid ReturnPhoto, Guid Webhook, Guid Delivery)
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 40, 0, 60, 1, 1, 0x11, 0];

    /// <summary>Names that nobody owns, of the same form as this estate's.</summary>
    public Estate OfNobody() => new(
        Other(Slug), Other(Word), Guid.CreateVersion7(), Other(LocationCode), Guid.CreateVersion7(), Guid.CreateVersion7(), Other(Sku), Guid.CreateVersion7(), "90417", Other(ExternalId),
        Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Cursor, Guid.CreateVersion7(), "INV-2026-90417", Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

    /// <summary>All names, the longest first.</summary>
    public IEnumerable<(string Name, string Value)> Names => new (string, string)[]
    {
        ("word", Word), ("location", Location.ToString()), ("code", LocationCode), ("product", Product.ToString()), ("variant", Variant.ToString()), ("sku", Sku),
        ("order", Order.ToString()), ("external", ExternalId), ("line", Line.ToString()), ("hold", Hold.ToString()), ("part", Part.ToString()), ("sent part", SentPart.ToString()),
        ("shipment", Shipment.ToString()), ("return", Return.ToString()), ("return line", ReturnLine.ToString()), ("return photo", ReturnPhoto.ToString()), ("customer", Customer.ToString()), ("connection", Connection.ToString()), ("event", Event.ToString()), ("import", Import.ToString()), ("invoice", Invoice.ToString()), ("credit", CreditNote.ToString()), ("bulk run", BulkRun.ToString()), ("message", Message.ToString()), ("transfer", Transfer.ToString()), ("draft", TransferDraft.ToString()), ("receipt", Receipt.ToString()), ("count", StockCount.ToString()), ("free part", FreePart.ToString()), ("change", Change.ToString()), ("webhook", Webhook.ToString()), ("delivery", Delivery.ToString()), ("slug", Slug),
    }.OrderByDescending(n => n.Item2.Length);

    public static async Task<Estate> BuildAsync(TestSite site, TestMerchant merchant, string word)
    {
        var settings = site.Services.GetRequiredService<DatabaseSettings>();
        await using var scope = site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(merchant.TenantId, ActorKind.Job, word);
        var at = DateTime.UnixEpoch.AddYears(56);

        var location = new Location($"{word}-DC", new(word, LocationKind.Warehouse, Address.Empty with { Country = "US", Name = word }, new GeoPoint(32.8, -96.8), 1, true, false));
        var elsewhere = new Location($"{word}-TO", new(word, LocationKind.Warehouse, Address.Empty with { Country = "US", Name = word }, null, 9, false, false));
        var product = new Product($"{word} shirt", "Apparel");
        var variant = product.Add(new($"{word}-SKU", "", "", 1000, "USD", null, 200));
        var connection = new Connection("shopify", $"{word}-shop".ToLowerInvariant(), word, "", "", at);
        var heard = new InboxMessage { ConnectionId = connection.Id, EventId = word, Topic = "orders/create", Body = [0x7B, 0x7D], ReceivedAt = at, NotBefore = at, Status = WorkStatus.Failed, Error = word };
        await using (var db = site.Services.GetRequiredService<AppDbOptions>().Open(settings, merchant.TenantId))
        {
            db.AddRange(location, elsewhere, product, connection, heard);
            await db.SaveChangesAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await StockLevels.EnsureAsync(db, [(variant.Id, location.Id)], default);
            await StockLedger.ApplyAsync(db, [new(variant.Id, location.Id, MovementKind.Receive, 50, 0, Reason: word)], word, at, default);
            await transaction.CommitAsync();
        }

        Done(await scope.ServiceProvider.GetRequiredService<NameRate>().RunAsync(new(MoneyOf(word), new(2026, 1, 2), "0.09")));
        var incoming = Incoming.Order($"{word}-EXT", (variant.Sku, 2)) with { CustomerName = word, Email = $"{word.ToLowerInvariant()}@example.com" };
        var taken = Done(await scope.ServiceProvider.GetRequiredService<TakeOrder>().RunAsync(incoming));

        // With a tax id, so that invoices can be had as XML.
        var choices = await scope.ServiceProvider.GetRequiredService<InvoicingChoices>().RunAsync();
        Done(await scope.ServiceProvider.GetRequiredService<ChangeInvoicing>().RunAsync(new(
            choices.When, choices.TermDays, choices.InvoicePattern, choices.CreditPattern, choices.Seller with { TaxId = "US123456789" }, 0, "", false)));
        var hold = Done(await scope.ServiceProvider.GetRequiredService<PlaceHold>().RunAsync(taken.Order.Id, HoldReason.Manual, word, null, default));
        var shipped = Done(await scope.ServiceProvider.GetRequiredService<TakeOrder>().RunAsync(incoming with { ExternalId = $"{word}-SHIPPED" }));
        var free = Done(await scope.ServiceProvider.GetRequiredService<TakeOrder>().RunAsync(incoming with { ExternalId = $"{word}-FREE" }));
        var shipment = Done(await scope.ServiceProvider.GetRequiredService<CreateShipment>().RunAsync(shipped.Parts[0].Id, new("ups", "ground", $"{word}1Z"), default));

        var back = Done(await scope.ServiceProvider.GetRequiredService<AskReturn>().RunAsync(new(shipped.Order.Id, [new(shipped.Order.Lines[0].Id, 1, "other", word, [Picture])])));

        var invoice = (await scope.ServiceProvider.GetRequiredService<InvoiceByItself>().ShipmentAsync(shipment.Id, default))!.Value;
        var bought = (await scope.ServiceProvider.GetRequiredService<InvoiceAtDesk>().RunAsync(invoice))!.Invoice;
        var credit = Done(await scope.ServiceProvider.GetRequiredService<CreditInvoice>().RunAsync(new(invoice, new Dictionary<InvoiceLineId, int> { [bought.Lines[0].Id] = 1 }, CreditReason.Goodwill, word)));

        var import = Done(await scope.ServiceProvider.GetRequiredService<CreateImport>().RunAsync(ImportKind.Products, $"{word}.csv", System.Text.Encoding.UTF8.GetBytes($"SKU,Title\n{word}-NEW,{word}\n")));
        var transfer = Done(await scope.ServiceProvider.GetRequiredService<SaveTransfer>().CreateAsync(new(location.Code, elsewhere.Code, word, [new(variant.Sku, 3)]), default));
        var draft = Done(await scope.ServiceProvider.GetRequiredService<SaveTransfer>().CreateAsync(new(location.Code, elsewhere.Code, word, [new(variant.Sku, 3)]), default));
        transfer = Done(await scope.ServiceProvider.GetRequiredService<ShipTransfer>().RunAsync(transfer.Id, null, default));
        var receipt = Done(await scope.ServiceProvider.GetRequiredService<StartReceipt>().RunAsync(location.Code, word, word, default));
        Done(await scope.ServiceProvider.GetRequiredService<ScanReceipt>().RunAsync(receipt, variant.Sku, default));
        var count = Done(await scope.ServiceProvider.GetRequiredService<StartCount>().RunAsync(new(location.Code, CountScope.Everything, [], 0, null), default));
        Done(await scope.ServiceProvider.GetRequiredService<RecordCount>().ScanAsync(count, variant.Sku, default));

        var change = Done(await scope.ServiceProvider.GetRequiredService<PrepareChange>().RunAsync(taken.Order.Id, null, new(word, [new(taken.Order.Lines[0].Id, 1)])));

        var told = await ToldAsync(site, merchant, word, taken.Order, at);
        var bulk = await PrintedAsync(site, merchant, word, taken.Order.Id, at);
        return new(
            merchant.Slug, word, location.Id.Value, location.Code, product.Id.Value, variant.Id.Value, variant.Sku, taken.Order.Id.Value, taken.Order.Number, incoming.ExternalId,
            taken.Order.Lines[0].Id.Value, hold.Value, taken.Parts[0].Id.Value, shipped.Parts[0].Id.Value, shipment.Id.Value, taken.Order.CustomerId?.Value ?? Guid.CreateVersion7(),
            connection.Id.Value, heard.Id, import, OrderCloud.Web.Api.Cursor.Encode(taken.Order.PlacedAt, taken.Order.Id.Value), invoice.Value, bought.Number!, credit.Value, bulk, await MailedAsync(site, merchant, word, taken.Order.Id, at),
            transfer.Id.Value, draft.Id.Value, receipt.Value, count.Value, free.Parts[0].Id.Value, change.Change.Id.Value, back.Id.Value, back.Lines[0].Id, back.Photos[0].FileId, told.EndpointId.Value, told.Id.Value);
    }

    /// <summary>A webhook that is paused, with something that did not arrive there.</summary>
    private static async Task<WebhookDelivery> ToldAsync(TestSite site, TestMerchant merchant, string word, Order order, DateTime at)
    {
        await using var db = site.Services.GetRequiredService<AppDbOptions>().Open(site.Services.GetRequiredService<DatabaseSettings>(), merchant.TenantId);
        var endpoint = new WebhookEndpoint(new($"https://example.com/{word}", word, ["order.placed"]), site.Services.GetRequiredService<WebhookSecrets>().Protect(merchant.TenantId, WebhookSignature.NewSecret()), at);
        endpoint.Pause(at);
        var told = new WebhookDelivery(WebhookDeliveryId.New(), endpoint.Id, Guid.CreateVersion7(), "order.placed", order.Id, word, 1, $$"""{"data":"{{word}}"}""", at);
        var reply = new WebhookReply(404, 12, word, "It answered 404.");
        told.Begin(at);
        told.GiveUp(reply, at);
        db.AddRange(endpoint, told, new WebhookAttempt(told, reply, at));
        await db.SaveChangesAsync();
        return told;
    }

    /// <summary>A bulk run that is done, with its paper.</summary>
    private static async Task<Guid> PrintedAsync(TestSite site, TestMerchant merchant, string word, OrderId order, DateTime at)
    {
        await using var db = site.Services.GetRequiredService<AppDbOptions>().Open(site.Services.GetRequiredService<DatabaseSettings>(), merchant.TenantId);
        var paper = new StoredFile { Name = $"{word}.pdf", ContentType = "application/pdf", Content = [0x25, 0x50, 0x44, 0x46], At = at };
        var run = new BulkRun { Kind = BulkKind.PrintSlips, Input = new BulkInput { Detail = word }.ToJson(), Total = 1, Failed = 1, Status = BulkStatus.Done, StartedBy = word, CreatedAt = at, EndedAt = at, FileId = paper.Id };
        db.AddRange(paper, run, new BulkItem { RunId = run.Id, OrderId = order, Number = word, State = BulkItemState.Refused, Code = "test", Message = word });
        await db.SaveChangesAsync();
        return run.Id;
    }

    /// <summary>A mail that was sent, with its file.</summary>
    private static async Task<Guid> MailedAsync(TestSite site, TestMerchant merchant, string word, OrderId order, DateTime at)
    {
        await using var db = site.Services.GetRequiredService<AppDbOptions>().Open(site.Services.GetRequiredService<DatabaseSettings>(), merchant.TenantId);
        var paper = new StoredFile { Name = $"{word}-invoice.pdf", ContentType = "application/pdf", Content = [0x25, 0x50, 0x44, 0x46], At = at };
        var message = new Message { OrderId = order, Kind = "invoice", CauseId = Guid.CreateVersion7(), FromName = word, To = $"{word.ToLowerInvariant()}@example.com", Subject = word, Text = word, Html = word, At = at, Status = Infrastructure.Outbox.WorkStatus.Done, AttachmentId = paper.Id };
        db.AddRange(paper, message);
        await db.SaveChangesAsync();
        return message.Id;
    }

    private static T Done<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Done(var value) => value,
        Outcome<T>.Refused(var why) => throw new InvalidOperationException(why.Message),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>A currency that this merchant alone has a rate of.</summary>
    public string Money => MoneyOf(Word);

    private static string MoneyOf(string word) => word[0] switch { 'A' => "SEK", 'Z' => "NOK", _ => "DKK" };

    private static string Other(string name) => new([.. name.Select((c, i) => i == 0 && char.IsLower(c) ? 'q' : i == 0 ? 'Q' : c)]);
}
