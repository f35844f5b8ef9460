using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Account;
using OrderCloud.Web.Layout;

namespace OrderCloud.Web.SelfService;

/// <summary>A return as its customer follows it: where it stands, what to do now, what they will get, and a way out while nothing has arrived (T7).</summary>
public sealed partial class CustomerReturnPage(CustomerVisit visit, SelfServiceBrand brand, CustomerReturn find, CancelReturn cancel)
{
    private ReturnView? _view;
    private QrPath _code = new(0, "");
    private string? _refused;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public string Token { get; set; } = "";
    [Parameter] public string Number { get; set; } = "";

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    private Return Of => _view!.Return;

    private bool ToSend => ReturnSlipFor.IsDue(Of);

    private IReadOnlyList<string> Place => ReturnSlipFor.AddressOf(_view!, brand.MerchantName);

    private long NotPaidMinor => Of.Lines.Sum(l => l.GoodsMinor - l.RestockingMinor) - Of.ReturnShippingMinor - Of.RefundMinor;

    private string About => $"Return {Of.Number} of order {Of.OrderNumber}.";

    private bool IsOff => Of.Status is ReturnStatus.Declined or ReturnStatus.Cancelled;

    private string Promise => Of.Outcome is ReturnOutcome.Exchange ? "Worth for your exchange" : Of.RefundedMinor > 0 ? "Promised" : Of.Outcome is ReturnOutcome.StoreCredit ? "You get, as store credit" : "You get back";

    private string Paid => Of.Outcome is ReturnOutcome.StoreCredit ? "yours as store credit" : "refunded the way you paid";

    private bool IsExchange => Of.Outcome is ReturnOutcome.Exchange;

    private string Heading => Of.Status switch
    {
        ReturnStatus.Requested => "We have your request",
        ReturnStatus.Approved when Of.KeepsItems => "You may keep it",
        ReturnStatus.Approved => "Send it back",
        ReturnStatus.Declined => "This return was declined",
        ReturnStatus.Cancelled => "This return was cancelled",
        ReturnStatus.PartiallyReceived => "A part has arrived",
        ReturnStatus.Received => "Your return has arrived",
        ReturnStatus.Inspected => "Your return was looked at",
        ReturnStatus.Refunded when Of.MovedMinor == Of.RefundedMinor => "Your exchange is settled",
        ReturnStatus.Refunded when Of.Outcome is ReturnOutcome.StoreCredit => $"{Text(Of.RefundedMinor)} is yours as store credit",
        ReturnStatus.Refunded => $"{Text(Of.RefundedMinor - Of.MovedMinor)} was refunded",
        _ when Of.Outcome is ReturnOutcome.Replacement => "You get a replacement",
        _ => "This return is closed",
    };

    private string Explanation => Of.Status switch
    {
        ReturnStatus.Requested => $"Return {Of.Number} of order {Of.OrderNumber}. {brand.MerchantName} looks at it and answers you by mail. Please send nothing yet.",
        ReturnStatus.Approved when IsExchange && Of.KeepsItems => $"{About} Nothing needs to come back.",
        ReturnStatus.Approved when IsExchange => $"{About} {(Of.AtOnce ? $"Your exchange {Of.ReplacementNumber} does not wait for it." : $"When it has arrived and was looked at, your exchange {Of.ReplacementNumber} leaves.")}",
        ReturnStatus.Approved when Of.KeepsItems => $"Return {Of.Number} of order {Of.OrderNumber}. Nothing needs to come back; {Text(Of.RefundMinor)} will be {Paid}.",
        ReturnStatus.Approved => $"Return {Of.Number} of order {Of.OrderNumber}. When it has arrived and was looked at, {Text(Of.RefundMinor)} is {Paid}.",
        ReturnStatus.PartiallyReceived => $"Return {Of.Number} of order {Of.OrderNumber}. Some of the items are here, the others are still expected.",
        ReturnStatus.Received when IsExchange => $"{About} Your exchange {Of.ReplacementNumber} leaves once it was looked at.",
        ReturnStatus.Received or ReturnStatus.Inspected => $"Return {Of.Number} of order {Of.OrderNumber}. {(Of.Outcome is ReturnOutcome.StoreCredit ? "Your store credit" : "The refund")} follows.",
        ReturnStatus.Refunded when Of.MovedMinor == Of.RefundedMinor => $"{About} It paid for your exchange {Of.ReplacementNumber}.",
        ReturnStatus.Refunded when Of.Outcome is ReturnOutcome.StoreCredit => $"{About} Tell {brand.MerchantName} to use it when you order again.",
        ReturnStatus.Refunded => $"Return {Of.Number} of order {Of.OrderNumber}. Your bank may take some days to show it.",
        _ when Of.Outcome is ReturnOutcome.Replacement => $"{About} Nothing needs to come back: your replacement is order {Of.ReplacementNumber}, free of charge.",
        _ => About,
    };

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (visit.Returns is not { } order) return;
        _view = await find.RunAsync(order, Number, Http.RequestAborted);
        if (_view is null) CustomerVisit.Lose(Http);
        else if (ToSend) _code = QrPath.Of(Of.Number);
    }

    private async Task CancelAsync()
    {
        var seen = int.TryParse(Http.Request.Form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
        if (_view is null) return;
        if (await cancel.RunAsync(Of.Id, seen, Http.RequestAborted) is Outcome<Return>.Refused(var why)) _refused = why.Message;
        await LoadAsync();
    }

    private List<ReturnPhoto> PhotosOf(ReturnLine line) => [.. Of.Photos.Where(p => p.LineId == line.Id)];

    private string Text(long minor) => MoneyForm.Of(minor, Of.Currency, CultureInfo.CurrentCulture);
}
