using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Invoicing;

/// <summary>Somebody has a customer on the phone about this invoice: what is on it, is it paid, did they get it? They send it again, record the money, or credit it.</summary>
public sealed partial class InvoicePage(
    InvoiceAtDesk query, PayInvoice pay, CreditInvoice credit, MailInvoice mail, CurrentUser user, DialogService dialogs, Toast toast) : LivePage
{
    private InvoiceAtDesk.View? _view;
    private bool _missing, _busy;
    private Guid _shown;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }

    private Invoice Invoice => _view!.Invoice;
    private bool MayEdit => user.May(Permission.EditInvoices);
    private bool MayPay => user.May(Permission.RecordPayments);

    private string DueText => !Invoice.IsOpen ? ""
        : Invoice.IsOverdue(_view!.Today) ? $" · was due {InvoiceWords.Day(Invoice.DueOn)}, {InvoiceWords.Days(_view.Today.DayNumber - Invoice.DueOn.DayNumber)} ago" : $" · due {InvoiceWords.Day(Invoice.DueOn)}";

    private IReadOnlyList<(string, long, bool)> Sums =>
    [
        ("Total", Invoice.TotalMinor, false), .. Invoice.CreditedMinor != 0 ? new[] { ("Credited", -Invoice.CreditedMinor, false) } : [], ("Paid", -_view!.Money.PaidMinor, false),
        .. _view.Money.RefundedMinor != 0 ? new[] { ("Given back", _view.Money.RefundedMinor, false) } : [],
        (Left >= 0 ? "Open" : _view.Money.OwedMinor > 0 ? "Owed to the customer" : "Customer's credit", Math.Abs(Left), true),
    ];

    /// <summary>Below zero: the customer's.</summary>
    private long Left => Invoice.TotalMinor - Invoice.CreditedMinor - _view!.Money.PaidMinor + _view.Money.RefundedMinor;

    protected override async Task OnParametersSetAsync()
    {
        Watch("invoice", "creditnote");
        if (_shown != Id) (_shown, _view) = (Id, null);
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        _view = await query.RunAsync(new(Id), Closed);
        _missing = _view is null;
    }

    private async Task PayAsync()
    {
        if (await MoneyInDialog.AskAsync(dialogs, Invoice, _view!.Today) is { } money)
            await RunAsync(() => pay.RunAsync(money), "Payment recorded");
    }

    private async Task CreditAsync()
    {
        if (await CreditDialog.AskAsync(dialogs, Invoice) is { } ask) await RunAsync(() => credit.RunAsync(ask), $"{Invoice.Number} is credited");
    }

    private Task SendAsync() => RunAsync(() => mail.RunAsync(new(Id)), $"{Invoice.Number} is on its way to {Invoice.Buyer.Email}");

    private async Task RunAsync<T>(Func<Task<Outcome<T>>> act, string done)
    {
        _busy = true;
        try
        {
            if (await act() is Outcome<T>.Refused(var why)) toast.Refused(why.Message);
            else toast.Done(done);
        }
        finally { _busy = false; }
        await ReloadAsync();
    }
}
