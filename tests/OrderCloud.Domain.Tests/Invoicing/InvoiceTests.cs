using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using static OrderCloud.Domain.Tests.Invoicing.InvoiceSamples;

namespace OrderCloud.Domain.Tests.Invoicing;

public sealed class InvoiceTests
{
    [Fact]
    public void Every_verb_is_allowed_in_the_states_of_the_table_and_refused_in_all_others()
    {
        foreach (var status in Enum.GetValues<InvoiceStatus>())
            foreach (var verb in Enum.GetValues<InvoiceVerb>())
            {
                var invoice = In(status);
                Assert.Equal(status, invoice.Status);
                var before = (invoice.PaidMinor, invoice.CreditedMinor, invoice.ReminderLevel, invoice.Number);
                var refused = Record.Exception(() => Do(invoice, verb));
                var may = InvoiceStates.Table.Allow(status, verb);

                Assert.True(may ? refused is null : refused is BrokenRuleException, $"{verb} in {status}: {refused?.Message}");
                if (may) Assert.Contains(invoice.Status, InvoiceStates.Table.After(status, verb));
                else Assert.Equal((status, before), (invoice.Status, (invoice.PaidMinor, invoice.CreditedMinor, invoice.ReminderLevel, invoice.Number)));
            }
    }

    [Theory]
    [InlineData(100, 0, 0, InvoiceStatus.Issued)]
    [InlineData(100, 1, 0, InvoiceStatus.PartiallyPaid)]
    [InlineData(100, 100, 0, InvoiceStatus.Paid)]
    [InlineData(100, 60, 40, InvoiceStatus.Paid)]
    [InlineData(100, 0, 40, InvoiceStatus.Issued)]
    [InlineData(100, 0, 100, InvoiceStatus.Credited)]
    [InlineData(100, 100, 100, InvoiceStatus.Credited)]
    [InlineData(0, 0, 0, InvoiceStatus.Paid)]
    public void V2_The_status_follows_from_what_is_paid_and_credited(long total, long paid, long credited, InvoiceStatus expected) =>
        Assert.Equal(expected, InvoiceStates.Of(total, paid, credited));

    [Fact]
    public void V2_It_is_overdue_the_day_after_it_was_due_and_only_while_something_is_open()
    {
        var invoice = Open();
        Assert.Equal((false, true), (invoice.IsOverdue(Today.AddDays(14)), invoice.IsOverdue(Today.AddDays(15))));

        invoice.Pay(Money(invoice, 3000), keepRest: false);
        Assert.False(invoice.IsOverdue(Today.AddDays(99)));
    }

    [Fact]
    public void V2_Credit_notes_share_a_line_exactly_and_never_exceed_the_invoice()
    {
        var order = InvoiceSamples.Order(false, 3571, [new("Ground", 500, 0)], (3, 1000, 29, 100));
        var invoice = Issued(order, 3);
        var (goods, shipping) = (invoice.Lines[0].Id, invoice.Lines[1].Id);
        var credits = new[] { 1, 1, 1 }.Select(n => invoice.Credit(new Dictionary<InvoiceLineId, int> { [goods] = n }, CreditReason.Returned, "", null)).ToList();

        Assert.Equal((2971L + 100L, invoice.Lines[0].GrossMinor), (credits.Sum(c => c.TotalMinor), credits.Sum(c => c.TotalMinor)));
        Assert.Equal("invoice.credit_too_many", invoice.WhyNotCredit(new Dictionary<InvoiceLineId, int> { [goods] = 1 })?.Code);
        Assert.Equal(invoice.Id, credits[0].InvoiceId);
        Assert.Equal(("INV-2026-00001", InvoiceStatus.Issued, 500L), (credits[0].InvoiceNumber, invoice.Status, invoice.OutstandingMinor));

        invoice.Credit(new Dictionary<InvoiceLineId, int> { [shipping] = 1 }, CreditReason.Goodwill, "", null);
        Assert.Equal((InvoiceStatus.Credited, 0L), (invoice.Status, invoice.OutstandingMinor));
        Assert.Equal("invoice.nothing_to_credit", invoice.WhyNotCredit()?.Code);
    }

    [Fact]
    public void More_than_is_open_is_refused_or_kept_as_credit()
    {
        var invoice = Open();
        Assert.Equal("Only €30.00 is open. Record that, or keep what goes beyond it as the customer's credit.", invoice.WhyNotPay(3001, keepRest: false)?.Message);
        Assert.Equal("invoice.amount", invoice.WhyNotPay(0, keepRest: true)?.Code);

        invoice.Pay(Money(invoice, 3500), keepRest: true);
        Assert.Equal((InvoiceStatus.Paid, -500L), (invoice.Status, invoice.OutstandingMinor));
    }

    [Theory]
    [InlineData(70, new long[] { 50, 20, 0 })]
    [InlineData(200, new long[] { 50, 40, 30 })]
    [InlineData(0, new long[] { 0, 0, 0 })]
    public void An_orders_money_pays_its_oldest_invoice_first(long pool, long[] shares) =>
        Assert.Equal(shares, Settlement.Share(pool, [new(50, 0), new(40, 0), new(30, 0)]));

    [Fact]
    public void Money_given_back_is_taken_from_what_is_credited_then_from_the_newest()
    {
        Assert.Equal([-40, 0], Settlement.Share(-40, [new(-40, 100), new(0, 100)]));
        Assert.Equal([-40, -10], Settlement.Share(-50, [new(-40, 100), new(0, 100)]));
        Assert.Equal([0, 0], Settlement.Share(-50, [new(0, 0), new(0, 0)]));
    }

    [Theory]
    [InlineData("INV-{year}-{number}", true)]
    [InlineData("{year}/A/{number}", true)]
    [InlineData("INV-{number}", false)]
    [InlineData("{year}{number}", false)]
    [InlineData("2-{year}-{number}", false)]
    [InlineData("INV {year} {number}", false)]
    public void A_number_format_holds_the_year_and_the_number_apart(string pattern, bool good) => Assert.Equal(good, NumberPattern.WhyNot(pattern) is null);

    [Theory]
    [InlineData("DE89 3704 0044 0532 0130 00", true)]
    [InlineData("GB82WEST12345698765432", true)]
    [InlineData("DE89 3704 0044 0532 0130 01", false)]
    [InlineData("hello", false)]
    public void An_IBAN_is_checked_by_its_digits(string iban, bool valid) => Assert.Equal(valid, Iban.IsValid(iban));

    [Theory]
    [InlineData("7, 14,30", "7,14,30")]
    [InlineData("", "")]
    [InlineData("7,7", null)]
    [InlineData("14,7", null)]
    [InlineData("1,2,3,4", null)]
    [InlineData("x", null)]
    public void Reminder_days_rise_and_are_three_at_most(string text, string? read) =>
        Assert.Equal(read, ReminderPlan.Read(text) is { } days ? string.Join(',', days) : null);

    [Fact]
    public void Ages_have_their_limits_at_whole_days()
    {
        Assert.Equal([AgeBucket.Current, AgeBucket.Upto30, AgeBucket.Upto30, AgeBucket.Upto60, AgeBucket.Upto60, AgeBucket.Upto90, AgeBucket.Over90],
            new[] { 0, 1, 30, 31, 60, 90, 91 }.Select(days => Ageing.Of(Today, Today.AddDays(days))));
        foreach (var bucket in Enum.GetValues<AgeBucket>())
            for (var days = -5; days < 100; days++)
            {
                var (after, to) = Ageing.Range(bucket, Today.AddDays(days));
                Assert.Equal(Ageing.Of(Today, Today.AddDays(days)) == bucket, (after is null || Today > after) && (to is null || Today <= to));
            }
    }

    private static Invoice Open() => Issued(InvoiceSamples.Order(false, 3000, [], (3, 1000, 0, 0)), 3);

    private static Invoice In(InvoiceStatus status)
    {
        if (status is InvoiceStatus.Draft) return Draft(InvoiceSamples.Order(false, 3000, [], (3, 1000, 0, 0)), BilledSoFar.Nothing, 3);
        var invoice = Open();
        if (status is InvoiceStatus.PartiallyPaid) invoice.Pay(Money(invoice, 1000), false);
        if (status is InvoiceStatus.Paid) invoice.Pay(Money(invoice, 3000), false);
        if (status is InvoiceStatus.Credited) Do(invoice, InvoiceVerb.Credit, 3);
        return invoice;
    }

    private static void Do(Invoice invoice, InvoiceVerb verb) => Do(invoice, verb, 1);

    private static void Do(Invoice invoice, InvoiceVerb verb, int units)
    {
        switch (verb)
        {
            case InvoiceVerb.Issue: Issue(invoice, 1); break;
            case InvoiceVerb.Pay: invoice.Pay(Money(invoice, 1), keepRest: false); break;
            case InvoiceVerb.Settle: invoice.Settle(1, "Order 1001", Today, At, "Ada"); break;
            case InvoiceVerb.Credit: invoice.Credit(new Dictionary<InvoiceLineId, int> { [invoice.Lines[0].Id] = units }, CreditReason.Goodwill, "", null); break;
            case InvoiceVerb.Remind: invoice.Remind(Today.AddDays(30), [7]); break;
        }
    }
}
