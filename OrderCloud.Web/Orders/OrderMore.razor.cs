using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Payments.Goodwill;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Components;
using OrderCloud.Web.Returns;
using Radzen;

namespace OrderCloud.Web.Orders;

/// <summary>What an agent does with an order now and then: make good for something that went wrong.</summary>
public sealed partial class OrderMore(GiveGoodwill give, AskReturn ask, CurrentUser user, DialogService dialogs, NavigationManager nav, Toast toast)
{
    private bool _busy;

    [Parameter, EditorRequired] public ServiceOrder Served { get; set; } = default!;

    [Parameter, EditorRequired] public string Merchant { get; set; } = "";

    [Parameter] public bool MayReship { get; set; }

    /// <summary>Something was done; the page reads the order anew.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    private Order Order => Served.Order;

    /// <param name="parcel">The shipment that did not come as it should; null: the agent chooses.</param>
    public async Task ReshipAsync(Guid? parcel)
    {
        if (_busy || await ReshipDialog.AskAsync(dialogs, Order, parcel) is not { } wish) return;
        _busy = true;
        try
        {
            switch (await ask.RunAsync(wish))
            {
                case Outcome<Return>.Done({ ReplacementId: { } given } made):
                    toast.Done($"#{made.ReplacementNumber} goes out", $"{made.Number} says what for.");
                    nav.NavigateTo(Links.Order(Merchant, given.Value));
                    break;
                case Outcome<Return>.Refused(var why):
                    toast.Refused(why.Message);
                    await OnChanged.InvokeAsync();
                    break;
            }
        }
        finally { _busy = false; }
    }

    private async Task GoodwillAsync()
    {
        if (_busy || await GoodwillDialog.AskAsync(dialogs, Order) is not { } wish) return;
        _busy = true;
        try
        {
            if (await give.RunAsync(wish) is Outcome<Refunded>.Refused(var why)) toast.Refused(why.Message);
            else toast.Done($"{MoneyForm.Of(wish.AmountMinor, Order.Currency, CultureInfo.CurrentCulture)} goes back as goodwill");
        }
        finally { _busy = false; }
        await OnChanged.InvokeAsync();
    }
}
