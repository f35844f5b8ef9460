using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Invoicing;

/// <summary>On an order's page: what of it is invoiced, and the button that invoices the rest or a part of it.</summary>
public sealed partial class OrderInvoices(InvoicesOfOrder query, InvoiceOrder bill, CurrentUser user, DialogService dialogs, Toast toast, NavigationManager nav, TimeProvider clock) : LivePage
{
    private readonly OnePress _press = new();
    private InvoicesOfOrder.View? _view;

    [Parameter, EditorRequired] public Order Order { get; set; } = default!;
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";
    [CascadingParameter(Name = "MerchantZone")] public TimeZoneInfo? Zone { get; set; }

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, Zone ?? TimeZoneInfo.Utc));

    protected override Task OnParametersSetAsync()
    {
        Watch("invoice", "creditnote");
        return ReloadAsync();
    }

    protected override async Task ReloadAsync() => _view = await query.RunAsync(Order, Today, Closed);

    private async Task BillAsync()
    {
        if (await BillDialog.AskAsync(dialogs, Order.Id) is not { } units) return;
        await _press.RunAsync(nav, async () =>
        {
            var outcome = await bill.RunAsync(Order.Id, units);
            if (outcome is Outcome<InvoiceId>.Refused(var why)) toast.Refused(why.Message);
            return outcome is Outcome<InvoiceId>.Done(var id) ? Links.Invoice(Merchant, id.Value) : null;
        });
    }
}
