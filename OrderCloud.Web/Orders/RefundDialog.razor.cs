using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Web.Components;
using Radzen;
using Money = OrderCloud.Domain.Common.Money;

namespace OrderCloud.Web.Orders;

/// <summary>Chooses what to give back, shows by which way how much goes, and does exactly that.</summary>
public sealed partial class RefundDialog(RefundPreview preview, PaymentDesk desk)
{
    private readonly Dictionary<OrderLineId, int> _units = [];
    private IReadOnlyList<GrantedRow> _before = [];
    private string _amount = "", _reason = "By agreement";
    private bool _shipping, _shippingGiven, _typed, _asCredit;
    private string? _refused, _wrongAmount;
    private Preview _preview = new("Refund", [], Blocked: true);

    [Parameter, EditorRequired] public ServiceOrder Order { get; set; } = default!;

    /// <summary>Holds what was shown last, for whoever asked.</summary>
    [Parameter, EditorRequired] public RefundChoice Asked { get; set; } = default!;

    private IEnumerable<(OrderLine Line, int Left)> Lines => Order.Order.Lines.OrderBy(l => l.Position).Where(l => l.Live > 0)
        .Select(l => (l, l.Live - _before.SelectMany(r => r.Lines).Where(g => g.OrderLineId == l.Id).Sum(g => g.Quantity)));

    public static async Task<RefundRequest?> AskAsync(DialogService dialogs, ServiceOrder order)
    {
        var choice = new RefundChoice();
        return await dialogs.OpenAsync<RefundDialog>($"Refund for #{order.Order.Number}", new() { [nameof(Order)] = order, [nameof(Asked)] = choice }, PreviewDialog.Options) is true ? choice.Ask : null;
    }

    protected override async Task OnInitializedAsync()
    {
        _before = [.. (await desk.RefundsAsync(Order.Order.Id)).Where(r => !r.IsVain)];
        _shippingGiven = _before.Any(r => r.ShippingMinor > 0);
        await PreviewAsync();
    }

    private Task ChooseAsync(OrderLineId line, int left, ChangeEventArgs change)
    {
        _units[line] = int.TryParse(change.Value?.ToString(), CultureInfo.InvariantCulture, out var units) ? Math.Clamp(units, 0, left) : 0;
        return SuggestAsync();
    }

    /// <summary>What units and shipping come to takes the place of what was typed.</summary>
    private Task SuggestAsync()
    {
        _typed = false;
        return PreviewAsync();
    }

    private Task TypeAsync(ChangeEventArgs change)
    {
        (_typed, _amount) = (true, change.Value?.ToString() ?? "");
        return PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        long minor = 0;
        _wrongAmount = _typed ? TypedAmount.WhyNot(_amount, Order.Order.Currency, out minor) : null;
        if (_wrongAmount is not null)
        {
            Block(null);
            return;
        }

        var units = _units.Where(u => u.Value > 0).Select(u => (u.Key, u.Value)).ToList();
        if (!_typed && units.Count == 0 && !_shipping)
        {
            _amount = "";
            Block("Choose units, or write an amount.");
            return;
        }

        var ask = new RefundRequest(Order.Order.Id, _reason, units, _shipping, _typed ? minor : null, AsCredit: _asCredit);
        switch (await preview.RunAsync(ask))
        {
            case Outcome<RefundEffects>.Done(var effects):
                (_refused, _preview, Asked.Ask) = (null, Words(effects), ask with { AmountMinor = effects.AmountMinor, Version = effects.Version });
                if (!_typed) _amount = Money.Text(effects.AmountMinor, effects.Currency);
                break;
            case Outcome<RefundEffects>.Refused(var why):
                Block(why.Message);
                break;
        }
    }

    private void Block(string? why) => (_refused, _preview, Asked.Ask) = (why, new("Refund", [], Blocked: true), null);

    private static Preview Words(RefundEffects e)
    {
        string Text(long minor) => MoneyForm.Of(minor, e.Currency, CultureInfo.CurrentCulture);
        return new(
            $"Refund {Text(e.AmountMinor)}",
            [new("money", "Money", [.. e.Ways.Select(w => new EffectLine(w.Way, Text(w.AmountMinor))), new("Left that can be refunded", Text(e.MostMinor - e.AmountMinor)), new("Goes back", Text(e.AmountMinor), Strong: true)])],
            "Cannot be undone.", WarningOf(e, Text), Danger: true);
    }

    private static string? WarningOf(RefundEffects e, Func<long, string> text) =>
        e.SuggestedMinor > e.AmountMinor ? $"The chosen items cost {text(e.SuggestedMinor)}."
        : e.ByHandMinor > 0 ? $"{text(e.ByHandMinor)} is recorded only. Give it back where it was taken."
        : null;
}

/// <summary>What a refund dialog showed last; nothing while it was refused.</summary>
public sealed class RefundChoice
{
    public RefundRequest? Ask { get; set; }
}
