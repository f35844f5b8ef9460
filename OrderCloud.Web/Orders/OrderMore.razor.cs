using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Payments.Goodwill;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Orders;

/// <summary>What an agent does with an order now and then: make good for something that went wrong.</summary>
public sealed partial class OrderMore(GiveGoodwill give, CurrentUser user, DialogService dialogs, Toast toast)
{
    private bool _busy;

    [Parameter, EditorRequired] public ServiceOrder Served { get; set; } = default!;

    [Parameter, EditorRequired] public string Merchant { get; set; } = "";

    /// <summary>Something was done; the page reads the order anew.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    private Order Order => Served.Order;

    private async Task GoodwillAsync()
    {
        if (_busy || await GoodwillDialog.AskAsync(dialogs, Order) is not { } ask) return;
        _busy = true;
        try
        {
            if (await give.RunAsync(ask) is Outcome<Refunded>.Refused(var why)) toast.Refused(why.Message);
            else toast.Done($"{MoneyForm.Of(ask.AmountMinor, Order.Currency, CultureInfo.CurrentCulture)} goes back as goodwill");
        }
        finally { _busy = false; }
        await OnChanged.InvokeAsync();
    }
}
