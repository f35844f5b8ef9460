using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Documents;
using OrderCloud.Infrastructure.Documents.Pdf;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Documents;

namespace OrderCloud.Infrastructure.Tests.Invoicing;

public sealed class InvoicePaperTests
{
    [ReadsPdfFact]
    public void Sixty_lines_go_over_pages_with_a_repeated_head_and_one_total()
    {
        var model = Model("EUR", 60);
        var pages = PdfText.Pages(InvoicePaper.Render(model));

        Assert.InRange(pages.Length, 3, 5);
        Assert.All(pages.Index(), p => Assert.Contains($"Page {p.Index + 1} of {pages.Length}", p.Item, StringComparison.Ordinal));
        Assert.All(pages.Take(pages.Length - 1), p => Assert.Contains("UNIT PRICE", p, StringComparison.Ordinal));
        Assert.All(pages.Skip(1), p => Assert.Contains("Invoice INV-2026-00042", p, StringComparison.Ordinal));
        var all = string.Concat(pages);
        for (var i = 1; i <= 60; i++) Assert.Contains($"Enamel mug {i:00}", all, StringComparison.Ordinal);
        Assert.Contains(model.Text(model.TotalMinor), all, StringComparison.Ordinal);
        Assert.Contains("Please pay within 14 days, until 16 Mar 2026.", all, StringComparison.Ordinal);
        Assert.Contains("DE89 3704 0044 0532 0130 00", all, StringComparison.Ordinal);
        Assert.Contains("Łukasz Öztürk", pages[0], StringComparison.Ordinal);
        Assert.Equal(model.TotalMinor, model.Lines.Sum(l => l.AmountMinor) + model.Taxes.Sum(t => t.TaxMinor));
    }

    [ReadsPdfTheory]
    [InlineData("JPY", 1_234_567, "¥1,234,567")]
    [InlineData("INR", 1_234_567, "INR 12,345.67")]
    [InlineData("KWD", 1_234_567, "KWD 1,234.567")]
    [InlineData("USD", -5, "\u2212$0.05")]
    public void Each_currency_has_its_own_digits(string currency, long total, string text)
    {
        var pages = PdfText.Pages(InvoicePaper.Render(Model(currency, 1) with { TotalMinor = total, PrepaidMinor = null, TransferCode = null }));
        Assert.Contains(text, pages[0].Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [ReadsPdfFact]
    public void What_was_paid_and_every_tax_rate_stand_on_it()
    {
        var model = Model("EUR", 2) with { PrepaidMinor = 1000, Taxes = [("19%", 10_000, 1_900), ("7%", 5_000, 350)], TotalMinor = 17_250, TaxesIncluded = true };
        var text = string.Join('\n', PdfText.Pages(InvoicePaper.Render(model, PaperSize.Letter)));
        foreach (var part in new[] { "TAX RATE", "19%", "€19.00", "7%", "€3.50", "Paid already", "\u2212€10.00", "€162.50", "Scan to pay" })
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [ReadsPdfFact]
    public async Task A_credit_note_says_why_and_which_invoice_of_which_day_it_takes_back()
    {
        await using var accounts = await Accounts.OpenAsync(DatabaseProvider.Sqlite);
        var invoice = await accounts.ShippedAndBilledAsync("A-1", 3);
        accounts.Store.Clock.Advance(TimeSpan.FromDays(2));
        var noted = Accounts.Done(await CreditTests.CreditAsync(accounts, new(invoice, new Dictionary<InvoiceLineId, int> { [(await accounts.InvoiceAsync(invoice)).Lines[0].Id] = 1 }, CreditReason.Returned, "Torn at the seam")));
        var bare = Accounts.Done(await CreditTests.CreditAsync(accounts, new(invoice, null, CreditReason.Goodwill, "")));

        var text = await TextAsync(noted);
        foreach (var part in new[] { "INV-2026-00001", "INVOICE DATE", "2 Mar 2026", "4 Mar 2026", "REASON", "Returned goods", "Reason: Returned goods: Torn at the seam" })
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Contains("Reason: Goodwill", await TextAsync(bare), StringComparison.Ordinal);

        async Task<string> TextAsync(CreditNoteId id) =>
            string.Join(' ', string.Concat(PdfText.Pages((await accounts.WithAsync<InvoicePapers, PaperFile?>(p => p.CreditPdfAsync(id)))!.Content)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void The_same_invoice_gives_the_same_bytes() => Assert.Equal(InvoicePaper.Render(Model("EUR", 3)), InvoicePaper.Render(Model("EUR", 3)));

    internal static InvoicePaperModel Model(string currency, int lines)
    {
        var all = Enumerable.Range(1, lines).Select(i => new InvoicePaperLine($"Enamel mug {i:00}", $"MUG-{i:00}", i, 1990, i % 7 == 0 ? 100 : 0, "19%", 1990L * i - (i % 7 == 0 ? 100 : 0))).ToList();
        var net = all.Sum(l => l.AmountMinor);
        var tax = net * 19 / 100;
        return new()
        {
            MerchantName = "Harbour & Pine", BrandColor = "#24523F", Title = "Invoice", Number = "INV-2026-00042", Currency = currency,
            Seller = ["Harbour & Pine GmbH", "Am Kai 1", "20457 Hamburg", "DE", "Tax id DE123456789"], Buyer = ["Łukasz Öztürk", "Ελένη Str. 5", "00-001 Warszawa", "PL"],
            Facts = [("Date", "2 Mar 2026"), ("Order", "1001"), ("Shipment", "1001-S1"), ("Due", "16 Mar 2026")], Lines = all, Taxes = [("19%", net, tax)], TotalMinor = net + tax, PrepaidMinor = 0,
            Terms = "Please pay within 14 days, until 16 Mar 2026.", Bank = [("Account of", "Harbour & Pine GmbH"), ("IBAN", "DE89 3704 0044 0532 0130 00"), ("Reference", "INV-2026-00042")],
            TransferCode = "BCD\n002\n1\nSCT\n\nHarbour & Pine GmbH\nDE89370400440532013000\nEUR1.00\n\n\nINV-2026-00042",
        };
    }
}
