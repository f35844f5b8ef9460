using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.SelfService;

/// <summary>What a customer gets for what they chose, line by line, with the photos that it takes, to be confirmed.</summary>
public sealed partial class ReturnOffer
{
    [Parameter, EditorRequired] public ReturnChoices.View View { get; set; } = default!;
    [Parameter, EditorRequired] public ReturnEffects Effects { get; set; } = default!;
    [Parameter, EditorRequired] public IReadOnlyList<ReturnPick> Picks { get; set; } = [];
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";

    private ReturnEstimate Estimate => Effects.Estimate;

    private string Amount => MoneyForm.Of(Estimate.RefundMinor, Estimate.Currency, CultureInfo.CurrentCulture);

    private long NotPaidMinor => Estimate.GoodsMinor - Estimate.RestockingMinor - Estimate.ReturnShippingMinor - Estimate.RefundMinor;

    private IEnumerable<string> Next
    {
        get
        {
            yield return Effects.ApprovesItself ? "Your return is approved at once." : $"{Merchant} looks at it and answers you by mail.";
            yield return Estimate.KeepsItems ? "You keep the items: nothing needs to come back." : "Pack the items with the return slip and send them to the address on it.";
            yield return Estimate.KeepsItems ? $"You get {Amount} back, the way you paid." : $"When they have arrived and were looked at, you get {Amount} back, the way you paid.";
        }
    }

    private string TitleOf(ReturnedLine of) => View.Order.Line(of.Line) is { } line && line.Title.Length > 0 ? line.Title : View.Order.Line(of.Line).Sku;

    private string ReasonOf(ReturnedLine line) => View.Policy.Reason(line.Reason)?.Title ?? "";

    private bool Needs(ReturnedLine line) => Effects.PhotoFor.Contains(line.Line);

    /// <summary>A photo helps where something is the merchant's mistake.</summary>
    private bool TakesPhotos(ReturnedLine line) => Needs(line) || View.Policy.Reason(line.Reason) is { MerchantsFault: true };
}
