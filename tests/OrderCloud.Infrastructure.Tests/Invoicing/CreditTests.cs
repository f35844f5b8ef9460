using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Intake.Changes;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Invoicing.Accounts;

namespace OrderCloud.Infrastructure.Tests.Invoicing;

public sealed class CreditTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task V2_A_credit_note_is_numbered_in_its_own_series_and_cannot_exceed_its_invoice(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var invoice = await accounts.InvoiceAsync(await accounts.ShippedAndBilledAsync("A-1", 3));
        var line = invoice.Lines[0].Id;
        var one = new CreditAsk(invoice.Id, new Dictionary<InvoiceLineId, int> { [line] = 1 }, CreditReason.Returned, "Torn");
        var effects = Done(await accounts.WithAsync<CreditPreview, Outcome<CreditPreview.Effects>>(p => p.RunAsync(one)));
        Assert.Equal(0, await accounts.ReadAsync(db => db.CreditNotes.CountAsync()));

        Done(await CreditAsync(accounts, one));
        Assert.Equal("invoice.credit_too_many", Refused(await CreditAsync(accounts, one with { Units = new Dictionary<InvoiceLineId, int> { [line] = 3 } })).Code);
        Assert.Equal("conflict.stale", Refused(await CreditAsync(accounts, one with { SeenVersion = invoice.Version })).Code);
        Done(await CreditAsync(accounts, one with { Units = null }));
        Assert.Equal("invoice.nothing_to_credit", Refused(await CreditAsync(accounts, one)).Code);

        var credits = await accounts.ReadAsync(db => db.CreditNotes.AsNoTracking().OrderBy(c => c.Sequence).ToListAsync());
        Assert.Equal(["CN-2026-00001", "CN-2026-00002"], credits.Select(c => c.Number));
        Assert.Equal((effects.Bill.TotalMinor, invoice.TotalMinor, invoice.Number), (credits[0].TotalMinor, credits.Sum(c => c.TotalMinor), credits[0].InvoiceNumber));
        var after = await accounts.InvoiceAsync(invoice.Id);
        Assert.Equal((InvoiceStatus.Credited, 0L), (after.Status, after.OutstandingMinor));
        await using var globex = accounts.Store.As(accounts.Store.Globex);
        Assert.Equal("invoice.not_found", Refused(await globex.ServiceProvider.GetRequiredService<CreditInvoice>().RunAsync(one)).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_credit_note_is_looked_at_with_its_invoice_and_what_happened_since(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        await ListAndMailTests.AddressAsync(accounts.Store);
        var invoice = await accounts.InvoiceAsync(await accounts.ShippedAndBilledAsync("A-1", 3));
        accounts.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var id = Done(await CreditAsync(accounts, new(invoice.Id, new Dictionary<InvoiceLineId, int> { [invoice.Lines[0].Id] = 1 }, CreditReason.Returned, "Torn")));
        accounts.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        Done(await accounts.WithAsync<MailInvoice, Outcome<string>>(m => m.RunAsync(invoice.Id)));

        var view = (await accounts.WithAsync<CreditAtDesk, CreditAtDesk.View?>(q => q.RunAsync(id)))!;

        Assert.Equal(("CN-2026-00001", 1, CreditReason.Returned, "Torn"), (view.Credit.Number, view.Credit.Content().Single().Quantity, view.Credit.Reason, view.Credit.Note));
        Assert.Equal((invoice.Id, invoice.TotalMinor - view.Credit.TotalMinor), (view.Invoice.Id, view.Invoice.OutstandingMinor));
        Assert.Equal(["invoice", "credited"], view.Timeline.Select(t => t.Kind));
        Assert.Null(await accounts.WithAsync<CreditAtDesk, CreditAtDesk.View?>(q => q.RunAsync(CreditNoteId.New())));
        await using var globex = accounts.Store.As(accounts.Store.Globex);
        Assert.Null(await globex.ServiceProvider.GetRequiredService<CreditAtDesk>().RunAsync(id));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L11_Credits_at_once_never_exceed_the_invoice_and_leave_no_gap(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var invoice = await accounts.InvoiceAsync(await accounts.ShippedAndBilledAsync("A-1", 3));
        var one = new CreditAsk(invoice.Id, new Dictionary<InvoiceLineId, int> { [invoice.Lines[0].Id] = 1 }, CreditReason.Returned, "");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => CreditAsync(accounts, one))));

        Assert.Equal(3, outcomes.OfType<Outcome<CreditNoteId>.Done>().Count());
        var credits = await accounts.ReadAsync(db => db.CreditNotes.AsNoTracking().OrderBy(c => c.Sequence).ToListAsync());
        Assert.Equal([1, 2, 3], credits.Select(c => c.Sequence!.Value));
        Assert.Equal(invoice.Lines[0].GrossMinor, credits.Sum(c => c.TotalMinor));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_voided_parcel_is_credited_once_and_its_units_are_invoiced_with_the_next(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var taken = await accounts.TakeAsync("A-1", 3);
        var parcel = await accounts.ShipAsync(taken);
        var first = await accounts.InvoiceAsync((await accounts.BillAsync(parcel))!.Value);
        Done(await accounts.WithAsync<CancelShipment, Outcome<ShipmentView>>(c => c.RunAsync(parcel.Id, default)));
        for (var i = 0; i < 2; i++) await accounts.HandleAsync<FollowOrder, ShipmentCancelled>(new(parcel.Id, taken.Order.Id));
        var again = await accounts.InvoiceAsync((await accounts.BillAsync(await accounts.ShipAsync(taken)))!.Value);

        Assert.Equal((InvoiceStatus.Credited, first.TotalMinor, first.Lines.Count), ((await accounts.InvoiceAsync(first.Id)).Status, again.TotalMinor, again.Lines.Count));
        Assert.Equal(first.TotalMinor, (await accounts.ReadAsync(db => db.CreditNotes.SingleAsync())).TotalMinor);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_voiding_a_parcel_credits_is_told_before_it_is_done(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var taken = await accounts.TakeAsync("A-1", 3);
        var parcel = await accounts.ShipAsync(taken);
        var before = Done(await PreviewAsync(accounts, parcel.Id));
        var invoice = await accounts.InvoiceAsync((await accounts.BillAsync(parcel))!.Value);
        Done(await CreditAsync(accounts, new(invoice.Id, new Dictionary<InvoiceLineId, int> { [invoice.Lines[0].Id] = 1 }, CreditReason.Returned, "Torn")));

        var said = Done(await PreviewAsync(accounts, parcel.Id));
        Assert.Equal(1, await accounts.ReadAsync(db => db.CreditNotes.CountAsync()));
        Done(await accounts.WithAsync<CancelShipment, Outcome<ShipmentView>>(c => c.RunAsync(parcel.Id, default)));
        await accounts.HandleAsync<FollowOrder, ShipmentCancelled>(new(parcel.Id, taken.Order.Id));

        var credit = await accounts.ReadAsync(db => db.CreditNotes.AsNoTracking().SingleAsync(c => c.ShipmentId == parcel.Id));
        Assert.Equal((parcel.Number, 3, "DAL", taken.Order.Number, null), (before.Number, before.Units, before.Location, before.OrderNumber, before.Credited));
        Assert.Equal(new VoidPreview.Credit(invoice.Number!, credit.TotalMinor, "USD"), said.Credited);
        Assert.Equal("shipment.voided", Refused(await PreviewAsync(accounts, parcel.Id)).Code);
        await using var globex = accounts.Store.As(accounts.Store.Globex);
        Assert.Equal("shipment.not_found", Refused(await globex.ServiceProvider.GetRequiredService<VoidPreview>().RunAsync(parcel.Id)).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task V1_Units_cancelled_after_they_were_invoiced_are_credited(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine, BillWhen.OnOrder);
        var taken = await accounts.TakeAsync("A-1", 3);
        await accounts.HandleAsync<InvoiceByItself, OrderPlaced>(new(taken.Order.Id, taken.Order.Number));
        Done(await accounts.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(taken.Order.Id, "customer", [new(taken.Order.Lines[0].Id, 1)], false))));
        for (var i = 0; i < 2; i++) await accounts.HandleAsync<FollowOrder, OrderCancelled>(new(taken.Order.Id, taken.Order.Number, false));

        var invoice = (await accounts.InvoicesAsync()).Single();
        Assert.Equal((1, InvoiceStatus.Issued), (invoice.Lines[0].CreditedUnits, invoice.Status));
        Done(await accounts.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(taken.Order.Id, "customer", null, false))));
        await accounts.HandleAsync<FollowOrder, OrderCancelled>(new(taken.Order.Id, taken.Order.Number, true));
        Assert.Equal((InvoiceStatus.Credited, 0L), ((await accounts.InvoicesAsync())[0].Status, (await accounts.InvoicesAsync())[0].OutstandingMinor));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task V1_An_invoiced_order_that_is_priced_anew_is_credited_and_invoiced_again_once_and_what_was_added_too(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine, BillWhen.OnOrder);
        var taken = await accounts.TakeAsync("A-1", 3);
        await accounts.HandleAsync<InvoiceByItself, OrderPlaced>(new(taken.Order.Id, taken.Order.Number));
        var first = (await accounts.InvoicesAsync()).Single();
        var shown = Done(await accounts.WithAsync<PrepareChange, Outcome<PreparedChange>>(p => p.RunAsync(taken.Order.Id, null, new("Price promise", [new(taken.Order.Lines[0].Id, 4, 700)]))));
        Done(await accounts.WithAsync<ConfirmChange, Outcome<WholeOrder>>(c => c.RunAsync(taken.Order.Id, shown.Change.Id)));

        accounts.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 2; i++)
        {
            await accounts.HandleAsync<FollowOrder, OrderEdited>(new(taken.Order.Id, taken.Order.Number, first.IssuedAt.AddSeconds(1), true, 0, true));
            await accounts.HandleAsync<InvoiceByItself, OrderEdited>(new(taken.Order.Id, taken.Order.Number, first.IssuedAt.AddSeconds(1), true, 0, true));
        }

        var invoices = await accounts.InvoicesAsync();
        Assert.Equal((InvoiceStatus.Credited, first.TotalMinor), (invoices[0].Status, (await accounts.ReadAsync(db => db.CreditNotes.SingleAsync())).TotalMinor));
        Assert.Equal((3, 4), (invoices.Count, invoices.Skip(1).SelectMany(i => i.Lines).Where(l => l.OrderLineId is not null).Sum(l => l.Quantity)));
        Assert.Equal(shown.Effects.After.DueMinor, invoices.Skip(1).Sum(i => i.TotalMinor));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_orders_payments_pay_its_invoices_the_oldest_first_and_refunds_follow_credits(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var taken = await accounts.TakeAsync("A-1", 4);
        var first = (await accounts.BillAsync(await accounts.ShipAsync(taken, 2)))!.Value;
        var second = (await accounts.BillAsync(await accounts.ShipAsync(taken)))!.Value;
        var (a, b) = (await accounts.InvoiceAsync(first), await accounts.InvoiceAsync(second));

        await PaidElsewhereAsync(accounts, taken.Order, PaymentKind.Capture, a.TotalMinor + 100, "tx-1");
        Assert.Equal((InvoiceStatus.Paid, InvoiceStatus.PartiallyPaid, 100L), ((await accounts.InvoiceAsync(first)).Status, (await accounts.InvoiceAsync(second)).Status, (await accounts.InvoiceAsync(second)).PaidMinor));
        await PaidElsewhereAsync(accounts, taken.Order, PaymentKind.Capture, b.TotalMinor - 100, "tx-2");
        Assert.Equal(InvoiceStatus.Paid, (await accounts.InvoiceAsync(second)).Status);

        Done(await CreditAsync(accounts, new(second, null, CreditReason.Returned, "")));
        await PaidElsewhereAsync(accounts, taken.Order, PaymentKind.Refund, b.TotalMinor, "tx-3");
        var (paid, credited) = (await accounts.InvoiceAsync(first), await accounts.InvoiceAsync(second));
        Assert.Equal((InvoiceStatus.Paid, a.TotalMinor, InvoiceStatus.Credited, 0L, 0L), (paid.Status, paid.PaidMinor, credited.Status, credited.PaidMinor, credited.OutstandingMinor));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Credited_after_payment_the_customer_is_owed_the_money_until_it_is_given_back(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var order = (await accounts.TakeAsync("A-1", 3, o => o with { Payments = [new("card", PaymentKind.Capture, o.ComputedTotalMinor, "pi_1")] }));
        var invoice = await accounts.InvoiceAsync((await accounts.BillAsync(await accounts.ShipAsync(order)))!.Value);
        var total = invoice.TotalMinor;
        Assert.Equal((0L, 0L, total, 0L, 0L), await MoneyAsync(accounts, invoice));

        var one = Done(await CreditAsync(accounts, new(invoice.Id, new Dictionary<InvoiceLineId, int> { [invoice.Lines[0].Id] = 1 }, CreditReason.Returned, "")));
        var part = (await accounts.ReadAsync(db => db.CreditNotes.SingleAsync(c => c.Id == one))).TotalMinor;
        Assert.Equal((part, part, total, 0L, part), await MoneyAsync(accounts, invoice));
        Assert.Equal((0L, part, part, -part), await BalanceAsync(accounts, invoice));

        Done(await CreditAsync(accounts, new(invoice.Id, null, CreditReason.Returned, "")));
        Assert.Equal((total, total, total, 0L, total), await MoneyAsync(accounts, invoice));
        Assert.Equal(total, (await accounts.WithAsync<CreditAtDesk, CreditAtDesk.View?>(q => q.RunAsync(one)))!.Money.OwedMinor);

        await PaidElsewhereAsync(accounts, order.Order, PaymentKind.Refund, 1000, "re_1");
        Assert.Equal((total, total - 1000, total, 1000L, total - 1000), await MoneyAsync(accounts, invoice));
        Assert.Equal((0L, total - 1000, total - 1000, 1000 - total), await BalanceAsync(accounts, invoice));
        await PaidElsewhereAsync(accounts, order.Order, PaymentKind.Refund, total - 1000, "re_2");
        Assert.Equal((total, 0L, total, total, 0L), await MoneyAsync(accounts, invoice));
        Assert.Empty((await accounts.WithAsync<CustomerBalance, CustomerBalance.View>(q => q.RunAsync(invoice.CustomerId!.Value))).Sums);
        Assert.Equal(CreditedMoneyOfOrder.View.None, await accounts.Store.WithAsync<CreditedMoneyOfOrder, CreditedMoneyOfOrder.View>(accounts.Store.Globex, q => q.RunAsync(invoice.OrderId)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_cancelled_order_that_was_never_invoiced_is_owed_until_the_money_is_back(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var order = (await accounts.TakeAsync("A-1", 3, o => o with { Payments = [new("card", PaymentKind.Capture, 1000, "pi_1")] })).Order;
        Task<CustomerBalance.View> BalanceAsync() => accounts.WithAsync<CustomerBalance, CustomerBalance.View>(q => q.RunAsync(order.CustomerId!.Value));
        Assert.Empty((await BalanceAsync()).Sums);

        Done(await accounts.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(order.Id, "customer"))));
        var owed = (await BalanceAsync()).Sums.Single();
        Assert.Equal((0L, 1000L, 1000L, -1000L), (owed.OpenMinor, owed.CreditMinor, owed.OwedMinor, owed.BalanceMinor));

        await PaidElsewhereAsync(accounts, order, PaymentKind.Refund, 1000, "re_1");
        Assert.Empty((await BalanceAsync()).Sums);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Credited_money_that_the_next_parcel_needs_is_not_owed(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var taken = await accounts.TakeAsync("A-1", 3, o => o with { Payments = [new("card", PaymentKind.Capture, o.ComputedTotalMinor, "pi_1")] });
        var parcel = await accounts.ShipAsync(taken);
        var first = await accounts.InvoiceAsync((await accounts.BillAsync(parcel))!.Value);
        Done(await accounts.WithAsync<CancelShipment, Outcome<ShipmentView>>(c => c.RunAsync(parcel.Id, default)));
        await accounts.HandleAsync<FollowOrder, ShipmentCancelled>(new(parcel.Id, taken.Order.Id));
        Assert.Equal((0L, 0L), (await CreditedOfAsync(accounts, first), (await accounts.WithAsync<InvoiceAtDesk, InvoiceAtDesk.View?>(q => q.RunAsync(first.Id)))!.Money.OwedMinor));

        var again = await accounts.InvoiceAsync((await accounts.BillAsync(await accounts.ShipAsync(taken)))!.Value);
        Assert.Equal((0L, InvoiceStatus.Paid), (await CreditedOfAsync(accounts, first), again.Status));
        async Task<long> CreditedOfAsync(Accounts a, Invoice i) => (await a.WithAsync<CreditedMoneyOfOrder, CreditedMoneyOfOrder.View>(q => q.RunAsync(i.OrderId))) is { CreditedMinor: 0 } view ? view.OwedMinor : -1;
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_was_paid_on_exactly_this_invoice_and_credited_is_owed_too(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var invoice = await accounts.InvoiceAsync(await accounts.ShippedAndBilledAsync("A-1", 2));
        Done(await accounts.WithAsync<PayInvoice, Outcome<InvoiceStatus>>(p => p.RunAsync(new(invoice.Id, invoice.TotalMinor, new(2026, 3, 2), "bank_transfer", "statement 7"))));
        Done(await CreditAsync(accounts, new(invoice.Id, null, CreditReason.Goodwill, "")));

        Assert.Equal((invoice.TotalMinor, invoice.TotalMinor, invoice.TotalMinor, 0L, invoice.TotalMinor), await MoneyAsync(accounts, invoice));
        Assert.Equal((0L, invoice.TotalMinor, invoice.TotalMinor, -invoice.TotalMinor), await BalanceAsync(accounts, invoice));
        await PaidElsewhereAsync(accounts, await accounts.ReadAsync(db => db.Orders.SingleAsync(o => o.Id == invoice.OrderId)), PaymentKind.Refund, invoice.TotalMinor, "re_1");
        Assert.Equal((invoice.TotalMinor, 0L, invoice.TotalMinor, invoice.TotalMinor, 0L), await MoneyAsync(accounts, invoice));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_was_paid_before_is_on_the_invoice_from_its_first_day(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var taken = await accounts.TakeAsync("A-1", 2, o => o with { Payments = [new("card", PaymentKind.Capture, o.ComputedTotalMinor, "pi_1")] });
        var invoice = await accounts.InvoiceAsync((await accounts.BillAsync(await accounts.ShipAsync(taken)))!.Value);

        Assert.Equal((InvoiceStatus.Paid, taken.Order.TotalMinor, 0L), (invoice.Status, invoice.PrepaidMinor, invoice.OutstandingMinor));
        Assert.Equal(("order", true), (invoice.Payments.Single().Method, invoice.Payments[0].FromOrder));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_payment_by_hand_counts_for_invoice_and_order_once(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var invoice = await accounts.InvoiceAsync(await accounts.ShippedAndBilledAsync("A-1", 2));
        var money = new MoneyIn(invoice.Id, 1000, new(2026, 3, 2), "bank_transfer", "statement 7");
        Task<Outcome<InvoiceStatus>> PayAsync(MoneyIn m) => accounts.WithAsync<PayInvoice, Outcome<InvoiceStatus>>(p => p.RunAsync(m));

        Assert.Equal(InvoiceStatus.PartiallyPaid, Done(await PayAsync(money)));
        Assert.Equal("invoice.payment_known", Refused(await PayAsync(money)).Code);
        Assert.Equal("invoice.more_than_open", Refused(await PayAsync(money with { AmountMinor = invoice.TotalMinor, Reference = "8" })).Code);
        Assert.Equal("invoice.paid_on", Refused(await PayAsync(money with { PaidOn = new(2026, 3, 4), Reference = "8" })).Code);
        Assert.Equal(RefusalKind.Invalid, Refused(await PayAsync(money with { AmountMinor = 0, Reference = "" })).Kind);
        var unchanged = await accounts.InvoiceAsync(invoice.Id);
        Assert.Equal((1000L, 1), (unchanged.PaidMinor, unchanged.Payments.Count));

        Assert.Equal(InvoiceStatus.Paid, Done(await PayAsync(money with { AmountMinor = invoice.TotalMinor, Reference = "8", KeepRest = true })));
        Assert.Equal(-1000, (await accounts.InvoiceAsync(invoice.Id)).OutstandingMinor);
        var order = await accounts.ReadAsync(db => db.Orders.SingleAsync(o => o.Id == invoice.OrderId));
        Assert.Equal((PaymentStatus.Overpaid, invoice.TotalMinor + 1000), (order.PaymentStatus, order.CapturedMinor));
        await using var clerk = accounts.Store.As(accounts.Store.Acme, Permission.EditInvoices);
        Assert.Equal(RefusalKind.Forbidden, Refused(await clerk.ServiceProvider.GetRequiredService<PayInvoice>().RunAsync(money)).Kind);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Settings_are_checked_together_and_a_stale_change_is_refused(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        Task<Outcome<InvoicingChoices.View>> SaveAsync(InvoicingInput input) => accounts.WithAsync<ChangeInvoicing, Outcome<InvoicingChoices.View>>(c => c.RunAsync(input));
        var wrong = Refused(await SaveAsync(Choices with { TermDays = -1, InvoicePattern = "x", ReminderDays = "9,3", Seller = Choices.Seller with { LegalName = " ", Iban = "DE00" } }));
        Assert.Equal(["iban", "invoicePattern", "legalName", "reminders", "termDays"], wrong.Errors!.Keys.Order());

        var seen = await accounts.WithAsync<InvoicingChoices, InvoicingChoices.View>(c => c.RunAsync());
        var saved = Done(await SaveAsync(Choices with { ReminderDays = "7 14", TermDays = 30, Version = seen.Version }));
        Assert.Equal(("7, 14", 30, seen.Version + 1), (saved.ReminderDays, saved.TermDays, saved.Version));
        Assert.Equal("invoicing.stale", Refused(await SaveAsync(Choices with { Version = seen.Version })).Code);
        var globex = await accounts.Store.WithAsync<InvoicingChoices, InvoicingChoices.View>(accounts.Store.Globex, c => c.RunAsync());
        Assert.Equal((BillWhen.ByHand, "Globex"), (globex.When, globex.Seller.LegalName));
    }

    internal static Task<Outcome<CreditNoteId>> CreditAsync(Accounts accounts, CreditAsk ask) => accounts.WithAsync<CreditInvoice, Outcome<CreditNoteId>>(c => c.RunAsync(ask));

    private static Task<Outcome<VoidPreview.Effects>> PreviewAsync(Accounts accounts, ShipmentId parcel) => accounts.WithAsync<VoidPreview, Outcome<VoidPreview.Effects>>(p => p.RunAsync(parcel));

    private static async Task<(long Credited, long Owed, long Paid, long Refunded, long OwedOnInvoice)> MoneyAsync(Accounts accounts, Invoice invoice)
    {
        var order = await accounts.WithAsync<CreditedMoneyOfOrder, CreditedMoneyOfOrder.View>(q => q.RunAsync(invoice.OrderId));
        var money = (await accounts.WithAsync<InvoiceAtDesk, InvoiceAtDesk.View?>(q => q.RunAsync(invoice.Id)))!.Money;
        return (order.CreditedMinor, order.OwedMinor, money.PaidMinor, money.RefundedMinor, money.OwedMinor);
    }

    private static async Task<(long Open, long Credit, long Owed, long Balance)> BalanceAsync(Accounts accounts, Invoice invoice)
    {
        var sum = (await accounts.WithAsync<CustomerBalance, CustomerBalance.View>(q => q.RunAsync(invoice.CustomerId!.Value))).Sums.Single();
        return (sum.OpenMinor, sum.CreditMinor, sum.OwedMinor, sum.BalanceMinor);
    }

    private static async Task PaidElsewhereAsync(Accounts accounts, Order order, PaymentKind kind, long minor, string reference)
    {
        Done(await accounts.WithAsync<RecordPayment, Outcome<PaymentStatus>>(p => p.RunAsync(order.Id, new("card", kind, minor, reference))));
        await accounts.HandleAsync<FollowOrder, OrderPaymentsChanged>(new(order.Id, order.Number));
        await accounts.HandleAsync<FollowOrder, OrderPaymentsChanged>(new(order.Id, order.Number));
    }
}
