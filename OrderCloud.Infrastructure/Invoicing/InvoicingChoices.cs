using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>How the merchant invoices now; before the first choice, what a choice starts from.</summary>
public sealed class InvoicingChoices(IDbContextFactory<AppDb> dbs)
{
    public sealed record View(
        BillWhen When, int TermDays, string InvoicePattern, string CreditPattern, Seller Seller, int OverBillingPercent, string ReminderDays, bool MailOnIssue, int Version);

    public async Task<View> RunAsync(CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await ReadAsync(db, ct);
    }

    internal static async Task<View> ReadAsync(AppDb db, CancellationToken ct)
    {
        var s = await db.InvoicingSettings.AsNoTracking().FirstOrDefaultAsync(ct);
        var store = await StoreFacts.ReadAsync(db, ct);
        var (settings, version) = s is null ? (new(BillWhen.ByHand, default), 0) : (s, s.Version);
        var seller = settings.Seller.LegalName.Length > 0 ? settings.Seller : settings.Seller with { LegalName = store.Name, Address = Address.Empty with { Country = store.Country } };
        return new(settings.When, settings.TermDays, settings.InvoicePattern, settings.CreditPattern, seller, settings.OverBillingPercent, settings.ReminderDays.Replace(",", ", ", StringComparison.Ordinal), settings.MailOnIssue, version);
    }
}

/// <summary>Changes how the merchant invoices. Documents that were issued stay as they are.</summary>
public sealed class ChangeInvoicing(Writes writes, TimeProvider clock)
{
    public Task<Outcome<InvoicingChoices.View>> RunAsync(InvoicingInput input, CancellationToken ct = default) => writes.RunAsync<InvoicingChoices.View>(Permission.EditSettings, async db =>
    {
        if (input.WhyNot() is { } wrong) return wrong;
        var now = clock.GetUtcNow().UtcDateTime;
        var settings = await db.InvoicingSettings.FirstOrDefaultAsync(ct);
        if (input.Version is { } seen && seen != (settings?.Version ?? 0)) return InvoiceRefusals.SettingsStale;
        if (settings is null) db.Add(settings = new(BillWhen.ByHand, now));
        settings.Change(input with { Seller = Tidy(input.Seller) }, now);
        await db.SaveChangesAsync(ct);
        return await InvoicingChoices.ReadAsync(db, ct);
    }, ct);

    private static Seller Tidy(Seller s) => s with
    {
        LegalName = s.LegalName.Trim(), TaxId = s.TaxId.Trim(), Registration = s.Registration.Trim(), Iban = Iban.Compact(s.Iban), Bic = s.Bic.Trim().ToUpperInvariant(),
        BankName = s.BankName.Trim(), Email = s.Email.Trim(), Footer = s.Footer.Trim(), TaxFreeReason = s.TaxFreeReason.Trim(),
    };
}
