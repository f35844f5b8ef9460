using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Returns;

/// <summary>Chooses what a customer sends back and why, shows what they will get, and starts exactly that.</summary>
public sealed partial class StartReturnDialog(ReturnChoices choices, ReturnPreview preview)
{
    private readonly Dictionary<OrderLineId, int> _units = [];
    private readonly Dictionary<OrderLineId, string> _reasons = [];
    private ReturnChoices.View? _view;
    private string _comment = "";
    private bool _beyond, _claim;
    private string? _refused;
    private Preview _preview = new("Start the return", [], Blocked: true);

    [Parameter, EditorRequired] public Order Order { get; set; } = default!;

    /// <summary>Holds what was shown last, for whoever asked.</summary>
    [Parameter, EditorRequired] public ReturnStart Asked { get; set; } = default!;

    public static async Task<ReturnAsk?> AskAsync(DialogService dialogs, Order order)
    {
        var start = new ReturnStart();
        return await dialogs.OpenAsync<StartReturnDialog>($"Return for #{order.Number}", new() { [nameof(Order)] = order, [nameof(Asked)] = start }, PreviewDialog.Options) is true ? start.Ask : null;
    }

    protected override async Task OnInitializedAsync()
    {
        _view = await choices.RunAsync(Order.Id);
        foreach (var line in _view?.Order.Lines ?? []) _reasons[line.Id] = _view!.Policy.Reasons[0].Code;
        await PreviewAsync();
    }

    private int MostOf(OrderLine line) => _view!.Units.Where(u => u.Line == line.Id && (u.WhyNot is null || (_beyond && IsWithheld(u)))).Sum(u => u.Units);

    private static bool IsWithheld(ReturnableUnits units) => units.WhyNot?.Code is "return.window" or "return.final_sale";

    private IEnumerable<string> WhyNot(OrderLine line) => _view!.Units.Where(u => u.Line == line.Id && u.WhyNot is not null).Select(u => $"{u.Units}: {u.WhyNot!.Message}");

    private Task ChooseAsync(OrderLine line, int most, ChangeEventArgs change)
    {
        _units[line.Id] = int.TryParse(change.Value?.ToString(), CultureInfo.InvariantCulture, out var units) ? Math.Clamp(units, 0, most) : 0;
        return PreviewAsync();
    }

    private Task GiveReasonAsync(OrderLine line, ChangeEventArgs change)
    {
        _reasons[line.Id] = change.Value?.ToString() ?? "";
        return PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        (_refused, _preview, Asked.Ask) = (null, new("Start the return", [], Blocked: true), null);
        if (_view is null) _refused = "This order is gone.";
        var lines = _units.Where(u => u.Value > 0).Select(u => new ReturnWish(u.Key, u.Value, _reasons[u.Key], _comment)).ToList();
        if (_view is null || lines.Count == 0) return;
        var ask = new ReturnAsk(Order.Id, lines, BeyondPolicy: _beyond, IsClaim: _claim);
        switch (await preview.RunAsync(ask))
        {
            case Outcome<ReturnEffects>.Done(var effects):
                (_preview, Asked.Ask) = (Words(effects.Estimate), ask with { Version = effects.Version });
                break;
            case Outcome<ReturnEffects>.Refused(var why):
                _refused = why.Message;
                break;
        }
    }

    private Preview Words(ReturnEstimate e)
    {
        string Text(long minor) => MoneyForm.Of(minor, e.Currency, CultureInfo.CurrentCulture);
        List<EffectLine> money = [new("What was paid for the items", Text(e.GoodsMinor))];
        if (e.RestockingMinor > 0) money.Add(new("Restocking fee", Text(-e.RestockingMinor)));
        if (e.ReturnShippingMinor > 0) money.Add(new("Way back", Text(-e.ReturnShippingMinor)));
        money.Add(new(e.KeepsItems ? "To be paid back at once" : "Paid back when it is here", Text(e.RefundMinor), Strong: true));
        return new(
            $"Start the return of {e.Lines.Sum(l => l.Units).Units()}",
            [new("money", "Money", money), new("box", "Items", [.. e.Lines.Select(l => new EffectLine($"{l.Units} × {_view!.Order.Line(l.Line).Title}", e.KeepsItems ? "the customer keeps it" : "comes back"))])],
            e.KeepsItems ? "Can be cancelled until it is paid back." : "Can be cancelled until something arrives.", e.RefundMinor < e.GoodsMinor - e.RestockingMinor - e.ReturnShippingMinor ? "Not more was paid and is left of it." : null);
    }
}

/// <summary>What the dialog showed last; nothing while it was refused.</summary>
public sealed class ReturnStart
{
    public ReturnAsk? Ask { get; set; }
}
