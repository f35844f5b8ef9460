using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Payments.Credit;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Payments.Links;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Orders;

/// <summary>What an agent can do with an order's money at gateways: send a pay link, take or let go what is reserved, give back; and what is under way there.</summary>
public sealed partial class OrderPayDesk(PaymentDesk query, CapturePayment capture, VoidPayment release, RefundPayment refund, RetryIntent retry, WithdrawPayLink withdraw, PayWithCredit spend, CurrentUser user, DialogService dialogs, Toast toast) : LivePage
{
    private PaymentDeskView? _desk;
    private bool _busy;

    [Parameter, EditorRequired] public ServiceOrder Served { get; set; } = default!;

    /// <summary>Of what is left to pay, what is credited already.</summary>
    [Parameter] public long CreditedMinor { get; set; }

    private Order Order => Served.Order;

    private bool MaySend => user.May(Permission.RecordPayments) && _desk is { HasGateway: true } desk && desk.LeftToPayMinor - CreditedMinor > 0;

    private bool MaySpend => user.May(Permission.RecordPayments) && _desk is { CreditMinor: > 0 } desk && desk.LeftToPayMinor - CreditedMinor > 0;

    private bool MayGiveBack => user.May(Permission.RefundPayments) && _desk is { RefundableMinor: > 0 };

    protected override async Task OnParametersSetAsync()
    {
        Watch("paymentintent", "paylink", "creditaccount");
        await ReloadAsync();
    }

    protected override async Task ReloadAsync() => _desk = await query.RunAsync(Order, Served.Transactions, Closed);

    private string WordsOf(OpenAsk ask)
    {
        var amount = Text(ask.AmountMinor);
        var what = ask.Kind switch
        {
            PaymentKind.Refund => $"Refund of {amount} through {ask.Gateway}",
            PaymentKind.Void => $"Letting go {amount} at {ask.Gateway}",
            PaymentKind.Capture => $"Taking {amount} at {ask.Gateway}",
            _ => $"{amount} on the page of {ask.Gateway}",
        };
        return ask.Status switch
        {
            IntentStatus.Declined => $"{what}: declined",
            IntentStatus.Lost => $"{what}: nobody knows what became of it",
            IntentStatus.Waiting => $"{what}: the customer is there",
            _ => $"{what} is under way",
        };
    }

    private Task SendAsync() => PayLinkDialog.OpenAsync(dialogs, Order, _desk!.LeftToPayMinor - CreditedMinor);

    private async Task SpendAsync()
    {
        var (left, has) = (_desk!.LeftToPayMinor - CreditedMinor, _desk.CreditMinor);
        var amount = Math.Min(left, has);
        if (await PreviewDialog.AskAsync(dialogs, "Use store credit", new(
                $"Pay {Text(amount)} with store credit",
                [new("money", "Money", new EffectLine("Left to pay", Text(left)), new EffectLine("Paid with store credit", Text(-amount)), new EffectLine("Left to pay then", Text(left - amount), Strong: true)),
                 new("users", "The customer's store credit", new EffectLine("Now", Text(has)), new EffectLine("Then", Text(has - amount), Strong: true))],
                "Can be given back with a refund.")))
            await RunAsync(() => spend.RunAsync(Order.Id, amount, Order.Version), $"{Text(amount)} paid with store credit");
    }

    private async Task RefundAsync()
    {
        if (await RefundDialog.AskAsync(dialogs, Served) is { } ask) await RunAsync(() => refund.RunAsync(ask), $"{Text(ask.AmountMinor ?? 0)} goes back");
    }

    private async Task TakeAsync(ReservedRow reserved)
    {
        if (await PreviewDialog.AskAsync(dialogs, "Take what is reserved", new(
                $"Take {Text(reserved.LeftMinor)}", [new("money", "Money", new EffectLine($"Reserved at {reserved.Gateway}", Text(reserved.LeftMinor)), new EffectLine("Taken", Text(reserved.LeftMinor), Strong: true))], "Can be given back with a refund.")))
            await RunAsync(() => capture.RunAsync(Order.Id, reserved.StartId, version: Order.Version), $"{reserved.Gateway} is asked for it");
    }

    private async Task LetGoAsync(ReservedRow reserved)
    {
        if (await PreviewDialog.AskAsync(dialogs, "Let go what is reserved", new(
                $"Let {Text(reserved.LeftMinor)} go", [new("money", "Money", new EffectLine($"Reserved at {reserved.Gateway}", Text(reserved.LeftMinor)), new EffectLine("Left to take", Text(0), Strong: true))],
                "Cannot be undone: the customer would have to pay again.", Danger: true)))
            await RunAsync(() => release.RunAsync(Order.Id, reserved.StartId, "let go by hand", Order.Version), $"{reserved.Gateway} is asked to let it go");
    }

    private Task AskAgainAsync(OpenAsk ask) => RunAsync(() => retry.RunAsync(Order.Id, ask.Id), $"{ask.Gateway} is asked again");

    private Task WithdrawAsync(PayLinkRow link) => RunAsync(() => withdraw.RunAsync(Order.Id, link.Id), "The pay link is withdrawn");

    private async Task RunAsync<T>(Func<Task<Outcome<T>>> act, string done) where T : notnull
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

    private string Text(long minor) => MoneyForm.Of(minor, Order.Currency, CultureInfo.CurrentCulture);
}
