using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.SelfService;

/// <summary>For each line that comes back: another variant of it, another product that is searched for by a button, or its money.</summary>
public sealed partial class ReturnSwaps
{
    private static readonly SwapOffers None = new([], []);

    [Parameter, EditorRequired] public ReturnChoices.View View { get; set; } = default!;
    [Parameter, EditorRequired] public IReadOnlyList<ReturnPick> Picks { get; set; } = [];
    [Parameter, EditorRequired] public ReturnWay Way { get; set; } = default!;
    [Parameter, EditorRequired] public IReadOnlyDictionary<OrderLineId, SwapOffers> Offers { get; set; } = default!;

    /// <summary>Of one line alone the money is a refund.</summary>
    private bool IsOneOfMany => Picks.Count(p => p.Taken) > 1;

    private SwapOffers OffersFor(ReturnPick pick) => Offers.GetValueOrDefault(pick.Line, None);

    private string TitleOf(ReturnPick pick) => ReturnLineChoice.TitleOf(View.Order.Line(pick.Line));

    private static string Found(ReturnPick pick, SwapOffers offers) => offers.Others.Count(o => o.Sku != pick.Sku) switch
    {
        0 when offers.Others.Count == 0 => $"Nothing else is found for “{pick.Words}”.",
        >= CustomerSwaps.MostFound => $"The first {CustomerSwaps.MostFound} for “{pick.Words}”. Write more of its name to find fewer.",
        _ => $"Found for “{pick.Words}”:",
    };

    private string About(ReturnPick pick, SwapOffer offer)
    {
        if (!offer.IsThere) return pick.Units > 1 ? "Not enough in stock" : "Sold out";
        if (offer.PriceMinor is not { } price) return offer.IsSame ? "The same again, no difference in price" : "No difference in price";
        var tax = !View.Order.TaxesIncluded && View.Order.Line(pick.Line).TaxMinor > 0 ? " plus tax" : "";
        return $"{MoneyForm.Of(price, View.Order.Currency, CultureInfo.CurrentCulture)}{(pick.Units > 1 ? " each" : "")}{tax}";
    }
}
