using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Invoicing.Accounts;

namespace OrderCloud.Infrastructure.Tests.Invoicing;

public sealed class BankTests
{
    [Theory]
    [InlineData("1,234.50", "USD", 123450L)]
    [InlineData("1.234,50 €", "EUR", 123450L)]
    [InlineData("1 234,5", "EUR", 123450L)]
    [InlineData("+12", "USD", 1200L)]
    [InlineData("-12.00", "USD", -1200L)]
    [InlineData("(12.00)", "USD", -1200L)]
    [InlineData("1,234", "USD", 123400L)]
    [InlineData("1,234", "KWD", 1234L)]
    [InlineData("12.345", "JPY", 12345L)]
    [InlineData("1.234.567", "EUR", 123456700L)]
    [InlineData("abc", "USD", null)]
    [InlineData("", "USD", null)]
    public void Amounts_are_read_as_banks_write_them(string text, string currency, long? minor) => Assert.Equal(minor, BankFile.TryAmount(text, currency, out var read) ? read : null);

    [Fact]
    public void Columns_are_told_from_their_names_and_money_that_went_out_is_left_aside()
    {
        var file = File("Buchungstag;Auftraggeber;Verwendungszweck;Betrag\n02.03.2026;Maren Holt;INV-2026-00001;12,50\n02.03.2026;Rent;March;-900,00\n31.02.2026;x;y;1,00\n02.03.2026;x;y;free");
        var (lines, errors, outgoing) = BankFile.Read(file, BankFile.Guess(file.Columns), "EUR", monthFirst: false);

        Assert.Equal((new DateOnly(2026, 3, 2), 1250L, "INV-2026-00001", "Maren Holt"), (lines.Single().PaidOn, lines[0].AmountMinor, lines[0].Reference, lines[0].Name));
        Assert.Equal(1, outgoing);
        Assert.Equal(["Row 4: \"31.02.2026\" is no date.", "Row 5: \"free\" is no amount in EUR."], errors);
    }

    [Fact]
    public void Two_equal_lines_are_two_payments_and_the_same_in_the_next_download()
    {
        var file = File("date,amount,reference\n2026-03-02,5.00,x\n2026-03-02,5.00,x");
        var hashes = Read(file).Select(l => l.Hash).ToList();
        Assert.Equal(2, hashes.Distinct().Count());
        Assert.Equal(hashes, Read(file).Select(l => l.Hash));
    }

    [Theory]
    [InlineData("Thanks INV 2026/00001", "", 5000, 0, Confidence.Sure, "Names the invoice, and the amount is exact")]
    [InlineData("inv-2026-00001", "", 2000, 0, Confidence.Likely, "Names the invoice; pays a part of $50.00")]
    [InlineData("INV-2026-00001", "", 6000, 0, Confidence.Possible, "Names the invoice, but only $50.00 is open")]
    [InlineData("INV-2026-000011", "", 5001, null, Confidence.None, "No open invoice fits")]
    [InlineData("order 1002", "", 7000, 1, Confidence.Sure, "Names the order, and the amount is exact")]
    [InlineData("thank you", "HOLT MAREN", 5000, 0, Confidence.Likely, "The customer's name and the exact amount")]
    [InlineData("", "", 5000, 0, Confidence.Possible, "Only this open invoice has this amount")]
    [InlineData("", "", 7000, 1, Confidence.Possible, "One of 2 open invoices of this amount; this is the oldest")]
    [InlineData("", "Maren Holt", 100, 0, Confidence.Possible, "The customer's name; would pay a part")]
    [InlineData("", "", 1, null, Confidence.None, "No open invoice fits")]
    public void A_suggestion_says_how_sure_it_is_and_why(string reference, string name, long minor, int? invoice, Confidence confidence, string why)
    {
        OpenInvoice[] open = [Open(1, "1001", "Maren Holt", 5000), Open(2, "1002", "Ivo Brandt", 7000), Open(3, "1003", "Ivo Brandt Senior", 7000)];
        var suggestion = BankMatching.Suggest([new(2, new(2026, 3, 2), minor, reference, name, "h")], open).Single();
        Assert.Equal((invoice is { } i ? open[i].Id : (InvoiceId?)null, confidence, why), (suggestion.Invoice?.Id, suggestion.Confidence, suggestion.Why));
    }

    [Fact]
    public void An_invoice_that_one_line_pays_is_not_suggested_for_the_next()
    {
        var open = Open(1, "1001", "Maren Holt", 5000);
        var lines = new[] { "", "INV-2026-00001" }.Select((text, i) => new BankLine(i + 2, new(2026, 3, 2), 5000, text, "", $"{i}")).ToList();
        Assert.Equal([Confidence.None, Confidence.Sure], BankMatching.Suggest(lines, [open]).Select(s => s.Confidence));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Sure_lines_are_recorded_once_and_the_preview_writes_nothing(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var first = await accounts.InvoiceAsync(await accounts.ShippedAndBilledAsync("A-1", 2));
        var second = await accounts.InvoiceAsync(await accounts.ShippedAndBilledAsync("A-2", 1));
        var lines = Read(File($"date,amount,reference,name\n2026-03-02,{Money.Text(first.TotalMinor, "USD")},{first.Number},M Holt\n2026-03-02,{Money.Text(second.TotalMinor + 500, "USD")},{second.Number},M Holt"));

        var preview = await accounts.WithAsync<BankPreview, BankPreview.View>(p => p.RunAsync(lines, "USD"));
        Assert.Equal([Confidence.Sure, Confidence.Possible], preview.Proposals.Select(p => p.Suggestion.Confidence));
        Assert.Equal((0, 0), await accounts.ReadAsync(async db => (await db.BankRows.CountAsync(), await db.InvoicePayments.CountAsync())));

        var choices = preview.Proposals.Select(p => new BankChoice(p.Line, p.Suggestion.Invoice!.Id)).ToList();
        Task<Outcome<RecordBankRows.Result>> RecordAsync(IReadOnlyList<BankChoice> rows) => accounts.WithAsync<RecordBankRows, Outcome<RecordBankRows.Result>>(r => r.RunAsync(rows, "USD"));
        var done = Done(await RecordAsync(choices));
        Assert.Equal((1, 0, 3), (done.Recorded, done.Known, done.Refused.Single().Row));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RecordAsync([choices[0], choices[1] with { KeepRest = true }]))));

        Assert.Equal((InvoiceStatus.Paid, first.TotalMinor), ((await accounts.InvoiceAsync(first.Id)).Status, (await accounts.InvoiceAsync(first.Id)).PaidMinor));
        Assert.Equal((-500L, 1), ((await accounts.InvoiceAsync(second.Id)).OutstandingMinor, (await accounts.InvoiceAsync(second.Id)).Payments.Count));
        var again = await accounts.WithAsync<BankPreview, BankPreview.View>(p => p.RunAsync(lines, "USD"));
        Assert.Equal([first.Number, second.Number], again.Proposals.Select(p => p.Recorded));
        await using var viewer = accounts.Store.As(accounts.Store.Acme, Permission.ViewInvoices);
        Assert.Equal(RefusalKind.Forbidden, Refused(await viewer.ServiceProvider.GetRequiredService<RecordBankRows>().RunAsync(choices, "USD")).Kind);
        var globex = await accounts.Store.WithAsync<BankPreview, BankPreview.View>(accounts.Store.Globex, p => p.RunAsync(lines, "USD"));
        Assert.All(globex.Proposals, p => Assert.Equal((Confidence.None, null), (p.Suggestion.Confidence, p.Recorded)));
        var foreign = Done(await accounts.Store.WithAsync<RecordBankRows, Outcome<RecordBankRows.Result>>(accounts.Store.Globex, r => r.RunAsync(choices, "USD")));
        Assert.Equal((0, 2), (foreign.Recorded, foreign.Refused.Count));
    }

    private static OpenInvoice Open(int n, string order, string name, long minor) => new(InvoiceId.New(), $"INV-2026-{n:00000}", order, name, "USD", minor, new(2026, 3, n));

    private static UploadedTable File(string text) => UploadedTable.Read(Encoding.UTF8.GetBytes(text)).Table!;

    private static IReadOnlyList<BankLine> Read(UploadedTable file) => BankFile.Read(file, BankFile.Guess(file.Columns), "USD", monthFirst: false).Lines;
}
