using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.SelfService;

/// <summary>What a customer gets for what they chose, line by line, with the photos that it takes, to be confirmed.</summary>
public sealed partial class ReturnOffer
{
    [Parameter, EditorRequired] public ReturnChoices.View View { get; set; } = default!;
    [Parameter, EditorRequired] public ReturnEffects Effects { get; set; } = default!;
    [Parameter, EditorRequired] public IReadOnlyList<ReturnPick> Picks { get; set; } = [];
    [Parameter, EditorRequired] public ReturnWay Way { get; set; } = default!;
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";

    private ReturnEstimate Estimate => Effects.Estimate;

    private bool IsCredit => Way.Outcome is ReturnOutcome.StoreCredit;

    private string TitleOf(ReturnedLine of) => ReturnLineChoice.TitleOf(View.Order.Line(of.Line));

    private bool Needs(ReturnedLine line) => Effects.PhotoFor.Contains(line.Line);

    /// <summary>A photo helps where something is the merchant's mistake.</summary>
    private bool TakesPhotos(ReturnedLine line) => Needs(line) || View.Policy.Reason(line.Reason) is { MerchantsFault: true };
}
