using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Payments.Links;
using OrderCloud.Web.Components;
using Radzen;
using Money = OrderCloud.Domain.Common.Money;

namespace OrderCloud.Web.Orders;

/// <summary>Makes a pay link, mails it, and shows its address once.</summary>
public sealed partial class PayLinkDialog(SendPayLink send)
{
    private string _amount = "", _days = PayLink.DefaultDays.ToString(CultureInfo.InvariantCulture), _note = "";
    private bool _mail = true, _busy;
    private string? _wrongAmount;
    private Refusal? _refused;
    private SentPayLink? _sent;

    [Parameter, EditorRequired] public Order Order { get; set; } = default!;
    [Parameter] public long LeftMinor { get; set; }

    public static Task OpenAsync(DialogService dialogs, Order order, long leftMinor) =>
        dialogs.OpenAsync<PayLinkDialog>($"Pay link for #{order.Number}", new() { [nameof(Order)] = order, [nameof(LeftMinor)] = leftMinor }, PreviewDialog.Options);

    protected override void OnInitialized() => _amount = Money.Text(LeftMinor, Order.Currency);

    private string? ErrorOf(string field) => field == "amount" && _wrongAmount is not null ? _wrongAmount : _refused?.Errors?.GetValueOrDefault(field)?[0];

    private async Task SendAsync()
    {
        if (_busy) return;
        (_refused, _wrongAmount) = (null, TypedAmount.WhyNot(_amount, Order.Currency, out var minor));
        if (_wrongAmount is not null) return;
        _busy = true;
        switch (await send.RunAsync(new(Order.Id, minor, int.TryParse(_days.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0, _note, _mail)))
        {
            case Outcome<SentPayLink>.Done(var sent): _sent = sent; break;
            case Outcome<SentPayLink>.Refused(var why): _refused = why; break;
        }
        _busy = false;
    }
}
