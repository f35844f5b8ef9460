using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Payments.Credit;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Payments;

/// <summary>On a customer's page: what they have with the store, how it came and went, and giving them some.</summary>
public sealed partial class CustomerCreditCard(CustomerCredit query, ChangeCredit change, CurrentUser user, DialogService dialogs, Toast toast) : LivePage
{
    private const int Few = 6;

    private CustomerCredit.View? _view;
    private bool _busy;

    [Parameter, EditorRequired] public CustomerId CustomerId { get; set; }
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";

    /// <summary>The customer's data are there to be changed.</summary>
    [Parameter] public bool IsOpen { get; set; }

    private bool MayChange => IsOpen && user.May(Permission.RefundPayments);

    protected override Task OnParametersSetAsync()
    {
        Watch("creditaccount");
        return ReloadAsync();
    }

    protected override async Task ReloadAsync() => _view = user.May(Permission.ViewPayments) ? await query.RunAsync(CustomerId, Few, Closed) : null;

    private static string WordsOf(CreditRow e) => e.Kind switch
    {
        CreditKind.Given => "Given",
        CreditKind.Taken => "Taken back",
        CreditKind.Refunded => "Refund of",
        _ => "Paid for",
    };

    private async Task ChangeAsync()
    {
        if (await ChangeCreditDialog.AskAsync(dialogs, CustomerId, _view!) is not { } ask) return;
        _busy = true;
        try
        {
            if (await change.RunAsync(ask) is Outcome<Domain.Common.Money>.Refused(var why)) toast.Refused(why.Message);
            else toast.Done(ask.Takes ? "Store credit taken" : "Store credit given");
        }
        finally { _busy = false; }
        await ReloadAsync();
    }
}
