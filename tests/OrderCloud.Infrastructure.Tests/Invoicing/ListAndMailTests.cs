using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Invoicing.Accounts;

namespace OrderCloud.Infrastructure.Tests.Invoicing;

public sealed class ListAndMailTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task V2_Lists_find_by_number_order_and_customer_and_ages_add_up(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var old = await accounts.InvoiceAsync(await accounts.ShippedAndBilledAsync("A-1", 2));
        accounts.Store.Clock.Advance(TimeSpan.FromDays(14 + 31));
        var mid = await accounts.InvoiceAsync(await accounts.ShippedAndBilledAsync("A-2", 1));
        accounts.Store.Clock.Advance(TimeSpan.FromDays(15));
        var fresh = await accounts.InvoiceAsync(await accounts.ShippedAndBilledAsync("A-3", 1));
        var credit = Done(await CreditTests.CreditAsync(accounts, new(fresh.Id, null, CreditReason.Goodwill, "")));
        Task<IReadOnlyList<InvoiceRow>> FindAsync(InvoiceFilter f, TenantId? who = null) => accounts.Store.WithAsync<InvoiceList, IReadOnlyList<InvoiceRow>>(who ?? accounts.Store.Acme, l => l.RunAsync(f, null, 10));

        Assert.Equal([fresh.Id, mid.Id, old.Id], (await FindAsync(new())).Select(r => r.Id));
        Assert.Equal([mid.Id], (await FindAsync(new(Query: mid.Number!.ToLowerInvariant()))).Select(r => r.Id));
        Assert.Equal([old.Id], (await FindAsync(new(Query: $"#{old.OrderNumber}"))).Select(r => r.Id));
        Assert.Equal(3, (await FindAsync(new(Query: "maren ho"))).Count);
        Assert.Equal([mid.Id, old.Id], (await FindAsync(new(InvoiceTab.Overdue))).Select(r => r.Id));
        Assert.Equal([old.Id], (await FindAsync(new(Age: AgeBucket.Upto60))).Select(r => r.Id));
        Assert.Empty(await FindAsync(new(), accounts.Store.Globex));
        var second = await accounts.WithAsync<InvoiceList, IReadOnlyList<InvoiceRow>>(l => l.RunAsync(new(), (mid.IssuedAt, mid.Id), 10));
        Assert.Equal([old.Id], second.Select(r => r.Id));

        var aged = (await accounts.WithAsync<InvoiceList, IReadOnlyList<AgedSum>>(l => l.AgeingAsync())).Single();
        Assert.Equal((old.TotalMinor, mid.TotalMinor, old.TotalMinor + mid.TotalMinor), (aged.ByAge[AgeBucket.Upto60], aged.ByAge[AgeBucket.Upto30], aged.TotalMinor));
        Assert.Equal(new InvoiceCounts(3, 2, 2, 0, 1), await accounts.WithAsync<InvoiceList, InvoiceCounts>(l => l.CountAsync()));
        Assert.Equal([credit], (await accounts.WithAsync<InvoiceList, IReadOnlyList<CreditRow>>(l => l.CreditsAsync("cn-2026-00001", null, 10))).Select(c => c.Id));

        var sold = await accounts.ReadAsync(db => db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == old.OrderId));
        var order = await accounts.WithAsync<InvoicesOfOrder, InvoicesOfOrder.View>(q => q.RunAsync(sold, new(2026, 5, 1)));
        Assert.Equal((1, BillingStatus.Completed, 0, 100), (order.Invoices.Count, order.Status, order.Left, order.BilledPercent));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_customers_balance_is_what_is_open_less_what_no_invoice_uses(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var a = await accounts.InvoiceAsync(await accounts.ShippedAndBilledAsync("SAME", 2));
        var other = await accounts.TakeAsync("OTHER", 1, o => o with { Email = "same@example.com" });
        var b = await accounts.InvoiceAsync((await accounts.BillAsync(await accounts.ShipAsync(other)))!.Value);
        Done(await accounts.WithAsync<PayInvoice, Outcome<InvoiceStatus>>(p => p.RunAsync(new(b.Id, b.TotalMinor + 300, new(2026, 3, 2), "cash", "1", KeepRest: true))));
        Done(await CreditTests.CreditAsync(accounts, new(b.Id, null, CreditReason.Returned, "")));

        var view = await accounts.WithAsync<CustomerBalance, CustomerBalance.View>(q => q.RunAsync(a.CustomerId!.Value));
        Assert.Equal(("USD", a.TotalMinor, b.TotalMinor + 300, a.TotalMinor - b.TotalMinor - 300), (view.Sums.Single().Currency, view.Sums[0].OpenMinor, view.Sums[0].CreditMinor, view.Sums[0].BalanceMinor));
        Assert.Equal([a.Id], view.Open.Select(i => i.Id));
        Assert.Empty((await accounts.Store.WithAsync<CustomerBalance, CustomerBalance.View>(accounts.Store.Globex, q => q.RunAsync(a.CustomerId!.Value))).Sums);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_invoice_is_mailed_with_its_PDF_by_hand_and_when_it_is_issued_if_so_chosen(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        await AddressAsync(accounts.Store);
        var invoice = await accounts.InvoiceAsync(await accounts.ShippedAndBilledAsync("A-1", 2));
        await accounts.HandleAsync<MailInvoice, InvoiceIssued>(new(invoice.Id, invoice.OrderId));
        Assert.Equal(0, await accounts.ReadAsync(db => db.Messages.CountAsync()));

        Assert.Equal("a-1@example.com", Done(await accounts.WithAsync<MailInvoice, Outcome<string>>(m => m.RunAsync(invoice.Id))));
        Done(await accounts.WithAsync<ChangeInvoicing, Outcome<InvoicingChoices.View>>(c => c.RunAsync(Choices with { MailOnIssue = true })));
        await accounts.HandleAsync<MailInvoice, InvoiceIssued>(new(invoice.Id, invoice.OrderId));

        await using var db = accounts.Store.Open(accounts.Store.Acme);
        var messages = await db.Messages.OrderBy(m => m.At).ToListAsync();
        Assert.Equal(2, messages.Count);
        Assert.All(messages, m => Assert.Equal($"Invoice {invoice.Number} from Acme", m.Subject));
        var file = await db.Files.SingleAsync(f => f.Id == messages[0].AttachmentId);
        Assert.Equal(($"{invoice.Number}.pdf", "application/pdf", "%PDF"), (file.Name, file.ContentType, System.Text.Encoding.ASCII.GetString(file.Content, 0, 4)));
        var mail = accounts.Store.Services.GetRequiredService<MailSettings>().Folder;
        Assert.All(System.IO.Directory.GetFiles(mail, "*.eml"), eml => Assert.Contains("application/pdf", System.IO.File.ReadAllText(eml), StringComparison.Ordinal));
        Assert.NotNull((await accounts.InvoiceAsync(invoice.Id)).MailedAt);
        await using var globex = accounts.Store.As(accounts.Store.Globex);
        Assert.Equal("invoice.not_found", Refused(await globex.ServiceProvider.GetRequiredService<MailInvoice>().RunAsync(invoice.Id)).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Reminders_follow_the_plan_once_each_and_stop_when_it_is_paid(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        await AddressAsync(accounts.Store);
        var invoice = await accounts.InvoiceAsync(await accounts.ShippedAndBilledAsync("A-1", 2));
        accounts.Store.Clock.Advance(TimeSpan.FromDays(14 + 30));
        await IssueTests.RunJobAsync<RemindJob>(accounts);
        Assert.Equal(0, (await accounts.InvoiceAsync(invoice.Id)).ReminderLevel);

        Done(await accounts.WithAsync<ChangeInvoicing, Outcome<InvoicingChoices.View>>(c => c.RunAsync(Choices with { ReminderDays = "7, 21, 60" })));
        await IssueTests.RunJobAsync<RemindJob>(accounts);
        await IssueTests.RunJobAsync<RemindJob>(accounts);
        Assert.Equal(1, (await accounts.InvoiceAsync(invoice.Id)).ReminderLevel);
        accounts.Store.Clock.Advance(TimeSpan.FromDays(1));
        await IssueTests.RunJobAsync<RemindJob>(accounts);
        Assert.Equal(2, (await accounts.InvoiceAsync(invoice.Id)).ReminderLevel);
        Assert.Equal(["invoice_reminder_1", "invoice_reminder_2"], await accounts.ReadAsync(db => db.Messages.OrderBy(m => m.At).Select(m => m.Kind).ToListAsync()));
        Assert.Equal(2, await accounts.ReadAsync(db => db.Timeline.CountAsync(t => t.SubjectId == invoice.Id.Value && t.Kind.StartsWith("invoice_reminder"))));

        Done(await accounts.WithAsync<PayInvoice, Outcome<InvoiceStatus>>(p => p.RunAsync(new(invoice.Id, invoice.TotalMinor, new(2026, 3, 2), "cash", "1"))));
        accounts.Store.Clock.Advance(TimeSpan.FromDays(60));
        await IssueTests.RunJobAsync<RemindJob>(accounts);
        Assert.Equal(2, (await accounts.InvoiceAsync(invoice.Id)).ReminderLevel);
    }

    /// <summary>Gives both merchants their place in the directory, as links need it.</summary>
    internal static async Task AddressAsync(TestStore store)
    {
        await using var directory = await store.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        foreach (var (tenant, slug) in new[] { (store.Acme, "acme"), (store.Globex, "globex") })
            directory.Add(new Merchant { Id = tenant, Slug = slug, Name = slug, CreatedAt = store.Clock.GetUtcNow().UtcDateTime });
        await directory.SaveChangesAsync();
    }
}
