using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Returns;

/// <summary>
/// An agent has somebody on the phone who asks "it does not fit, can I have the next size?" or "it came broken": chooses what comes back and why, and what
/// goes out for it, reads out what it comes to, and starts exactly that.
/// </summary>
public sealed partial class StartReturnDialog(ReturnChoices choices, ExchangeOffers offers, ReturnPreview preview)
{
    private readonly Dictionary<OrderLineId, int> _units = [];
    private readonly Dictionary<OrderLineId, string> _reasons = [];
    private readonly Dictionary<OrderLineId, string> _given = [];
    private IReadOnlyDictionary<OrderLineId, IReadOnlyList<OfferedSwap>>? _offers;
    private ReturnChoices.View? _view;
    private string _comment = "";
    private bool _beyond, _claim, _atOnce;
    private ReturnOutcome _gets;
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

    private bool Replaces => _gets.SendsGoods();

    private IEnumerable<OrderLine> Chosen => _view!.Order.Lines.Where(l => _units.GetValueOrDefault(l.Id) > 0).OrderBy(l => l.Position);

    private IReadOnlyList<OfferedSwap> OffersFor(OrderLine line) => _offers?.GetValueOrDefault(line.Id) ?? [];

    /// <summary>Another size or colour is what most exchange for; a claim is for the same again.</summary>
    private string SkuFor(OrderLine line) => _given.GetValueOrDefault(line.Id) is { } given && (given.Length > 0 || !_claim) ? given
        : OffersFor(line).OrderByDescending(o => o.IsSame == _claim).Select(o => o.Sku).FirstOrDefault("");

    private Task GiveAsync(OrderLine line, string sku)
    {
        _given[line.Id] = sku;
        return PreviewAsync();
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
        if (Replaces) _offers ??= await offers.RunAsync(Order.Id);
        var ask = new ReturnAsk(
            Order.Id, lines, BeyondPolicy: _beyond, IsClaim: _claim, Outcome: !Replaces ? _gets : _claim ? ReturnOutcome.Replacement : ReturnOutcome.Exchange,
            Replacements: !Replaces ? null : [.. Chosen.Select(l => new ReplacementChoice(l.Id, SkuFor(l), _units[l.Id])).Where(r => r.Sku.Length > 0)], AtOnce: _atOnce && Replaces && !_claim);
        switch (await preview.RunAsync(ask))
        {
            case Outcome<ReturnEffects>.Done(var effects):
                (_preview, Asked.Ask) = (ReturnWishWords.Of(_view.Order, effects, _gets is ReturnOutcome.StoreCredit), effects.Exchange?.WhyNot is null ? ask with { Version = effects.Version } : null);
                break;
            case Outcome<ReturnEffects>.Refused(var why):
                _refused = why.Message;
                break;
        }
    }
}

/// <summary>What the dialog showed last; nothing while it was refused.</summary>
public sealed class ReturnStart
{
    public ReturnAsk? Ask { get; set; }
}
