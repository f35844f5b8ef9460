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
/// A customer says that the parcel never came, or that the wrong thing was in it: the agent looks whether the same is in stock and where it leaves from, and
/// sends it again, free of charge. It is a claim that is replaced (T11).
/// </summary>
public sealed partial class ReshipDialog(ReturnChoices choices, ExchangeOffers offers, ReturnPreview preview)
{
    private readonly Dictionary<OrderLineId, int> _units = [];
    private IReadOnlyDictionary<OrderLineId, IReadOnlyList<OfferedSwap>> _offers = new Dictionary<OrderLineId, IReadOnlyList<OfferedSwap>>();
    private ReturnChoices.View? _view;
    private string _reason = ReturnReason.Lost.Code, _comment = "";
    private string? _refused;
    private Preview _preview = Nothing;

    [Parameter, EditorRequired] public Order Order { get; set; } = default!;

    /// <summary>The shipment whose units are chosen at the beginning; null: the only one, if there is one.</summary>
    [Parameter] public Guid? Parcel { get; set; }

    /// <summary>Holds what was shown last, for whoever asked.</summary>
    [Parameter, EditorRequired] public ReturnStart Asked { get; set; } = default!;

    private static Preview Nothing => new("Send again", [], Blocked: true);

    /// <summary>What the store did wrong, or the carrier; what the customer does not like is no reason to send the same again.</summary>
    private IEnumerable<ReturnReason> Reasons => _view!.Policy.ForClaims().Reasons.Where(r => r.MerchantsFault).OrderByDescending(r => r.Code == ReturnReason.Lost.Code);

    private IEnumerable<(OrderLine Line, int Most)> Lines => _view!.Order.Lines.Where(l => l.Fulfilled > 0).OrderBy(l => l.Position).Select(l => (l, MostOf(l)));

    public static async Task<ReturnAsk?> AskAsync(DialogService dialogs, Order order, Guid? parcel = null)
    {
        var start = new ReturnStart();
        return await dialogs.OpenAsync<ReshipDialog>($"Send again, order #{order.Number}", new() { [nameof(Order)] = order, [nameof(Parcel)] = parcel, [nameof(Asked)] = start }, PreviewDialog.Options) is true ? start.Ask : null;
    }

    protected override async Task OnInitializedAsync()
    {
        _view = await choices.RunAsync(Order.Id);
        _offers = await offers.RunAsync(Order.Id);
        var parcel = Parcel is { } id ? _view?.Parcels.FirstOrDefault(p => p.Id.Value == id) : _view?.Parcels is [var only] ? only : null;
        foreach (var (line, most) in _view is null ? [] : Lines) _units[line.Id] = Math.Min(most, parcel?.Lines.Where(l => l.OrderLineId == line.Id).Sum(l => l.Quantity) ?? 0);
        await PreviewAsync();
    }

    /// <summary>What was sent and is in no return. Whether the customer could still return it does not matter.</summary>
    private int MostOf(OrderLine line) => Math.Max(0, line.Fulfilled - _view!.Units.Where(u => u.Line == line.Id && u.WhyNot == ReturnRefusals.InReturn).Sum(u => u.Units));

    private Task ChooseAsync(OrderLine line, int most, ChangeEventArgs change)
    {
        _units[line.Id] = int.TryParse(change.Value?.ToString(), CultureInfo.InvariantCulture, out var units) ? Math.Clamp(units, 0, most) : 0;
        return PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        (_refused, _preview, Asked.Ask) = (null, Nothing, null);
        if (_view is null) _refused = "This order is gone.";
        else if (Lines.All(l => l.Most == 0)) _refused = "All that was sent is in a return, replaced or paid back already.";
        var chosen = _units.Where(u => u.Value > 0).ToList();
        if (_view is null || chosen.Count == 0) return;
        var ask = new ReturnAsk(
            Order.Id, [.. chosen.Select(u => new ReturnWish(u.Key, u.Value, _reason, _comment))], BeyondPolicy: true, IsClaim: true, Outcome: ReturnOutcome.Replacement,
            Replacements: [.. chosen.Select(u => new ReplacementChoice(u.Key, SkuOf(u.Key), u.Value))]);
        switch (await preview.RunAsync(ask))
        {
            case Outcome<ReturnEffects>.Done({ Exchange: { } exchange } effects):
                (_preview, Asked.Ask) = (Words(exchange), exchange.WhyNot is null ? ask with { Version = effects.Version } : null);
                break;
            case Outcome<ReturnEffects>.Refused(var why):
                _refused = why.Message;
                break;
        }
    }

    /// <summary>The very thing, by the SKU that it has today.</summary>
    private string SkuOf(OrderLineId line) => _offers.GetValueOrDefault(line)?.FirstOrDefault(o => o.IsSame)?.Sku ?? _view!.Order.Line(line).Sku;

    private static Preview Words(ExchangeEffects e)
    {
        string Count(int units) => units.ToString("N0", CultureInfo.CurrentCulture);
        return new(
            $"Send {e.Lines.Sum(l => l.Units).Units()} again",
            [
                new("truck", "Goes out at once, and nothing needs to come back", [.. e.Lines.Select(l => new EffectLine($"{l.Units} × {l.Title}", "free of charge"))]),
                new("pin", "From", [.. e.Lines.SelectMany(l => l.From).GroupBy(f => f.Location).Select(g => new EffectLine(g.Key, g.Sum(f => f.Units).Units()))]),
                new("layers", "In stock now, reserved with this", [.. e.Lines.DistinctBy(l => l.Sku).SelectMany(l => l.Stock.Select(s => new EffectLine($"{l.Sku} at {s.Location}", Count(s.Available))))]),
            ],
            "Can be called off until it has left.", e.WhyNot?.Message, Blocked: e.WhyNot is not null);
    }
}
