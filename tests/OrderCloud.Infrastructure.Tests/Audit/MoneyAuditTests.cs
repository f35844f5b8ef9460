using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Invoicing;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Invoicing.Accounts;

namespace OrderCloud.Infrastructure.Tests.Audit;

/// <summary>Law 10 for money: what was paid, billed and taken back stands with its amount and its number.</summary>
public sealed class MoneyAuditTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_A_payment_stands_with_its_amount_and_not_with_what_was_written_beside_it(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var order = (await accounts.TakeAsync("A-1", 3)).Order;

        Done(await accounts.WithAsync<RecordPayment, Outcome<PaymentStatus>>(p => p.RunAsync(order.Id, new ReportedPayment("cash", PaymentKind.Capture, 1000, "from Maren Holt"))));

        var entry = Assert.Single(await LogAsync(accounts, accounts.Store.Acme, "payment"));
        Assert.Equal(
            ("""{"PaymentStatus":"Unpaid","Currency":"USD"}""", """{"PaymentStatus":"PartiallyPaid","Currency":"USD","Kind":"Capture","AmountMinor":1000}"""), (entry.Before, entry.After));
        Assert.Empty(await LogAsync(accounts, accounts.Store.Globex, "payment"));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_An_invoice_its_payment_and_its_credit_note_stand_with_number_and_amount(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine, BillWhen.ByHand);
        var taken = await accounts.TakeAsync("A-1", 3);
        await accounts.ShipAsync(taken);
        var id = Done(await accounts.WithAsync<InvoiceOrder, Outcome<InvoiceId>>(i => i.RunAsync(taken.Order.Id, null)));
        accounts.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        Done(await accounts.WithAsync<PayInvoice, Outcome<InvoiceStatus>>(p => p.RunAsync(new(id, 500, new(2026, 3, 2), "bank_transfer", "from Maren Holt"))));
        accounts.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var credited = Done(await accounts.WithAsync<CreditInvoice, Outcome<CreditNoteId>>(c => c.RunAsync(new(id, null, CreditReason.Returned, ""))));

        var invoice = await accounts.InvoiceAsync(id);
        var credit = await accounts.ReadAsync(db => db.CreditNotes.AsNoTracking().SingleAsync());
        Assert.Contains($"\"Number\":\"{invoice.Number}\",\"TotalMinor\":{invoice.TotalMinor}", await SaidAsync(accounts, "invoiced"), StringComparison.Ordinal);
        Assert.Contains($"\"Kind\":\"Capture\",\"AmountMinor\":500,\"InvoiceNumber\":\"{invoice.Number}\"", await SaidAsync(accounts, "payment"), StringComparison.Ordinal);
        Assert.Contains($"\"Number\":\"{credit.Number}\",\"TotalMinor\":{credit.TotalMinor},\"InvoiceNumber\":\"{invoice.Number}\"", await SaidAsync(accounts, "credited"), StringComparison.Ordinal);
        Assert.Equal(
            ("""{"Currency":"USD"}""", $$"""{"Currency":"USD","Number":"{{credit.Number}}","TotalMinor":{{credit.TotalMinor}},"InvoiceNumber":"{{invoice.Number}}"}"""),
            (await LogAsync(accounts, accounts.Store.Acme, "issued")).Where(e => e.SubjectKind == "credit_note").Select(e => (e.Before, e.After)).Single());
        Assert.Equal(
            $$"""{"Currency":"USD","Number":"{{invoice.Number}}","TotalMinor":{{invoice.TotalMinor}},"OrderNumber":"{{taken.Order.Number}}","DueOn":"{{invoice.DueOn:yyyy-MM-dd}}"}""",
            (await LogAsync(accounts, accounts.Store.Acme, "issued")).Where(e => e.SubjectKind == "invoice").Select(e => e.After).Single());
        Assert.Equal((credited.Value, credit.Number), (await LogAsync(accounts, accounts.Store.Acme, "issued")).Where(e => e.SubjectKind == "credit_note").Select(e => (e.SubjectId!.Value, e.SubjectLabel)).Single());
    }

    private static async Task<string> SaidAsync(Accounts accounts, string action) => Assert.Single(await LogAsync(accounts, accounts.Store.Acme, action)).After;

    private static Task<IReadOnlyList<AuditEntry>> LogAsync(Accounts accounts, TenantId tenant, string action) =>
        accounts.Store.WithAsync<AuditLog, IReadOnlyList<AuditEntry>>(tenant, l => l.RunAsync(new(Action: action), null, 50, default));
}
