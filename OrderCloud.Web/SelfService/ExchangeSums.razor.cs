using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.SelfService;

/// <summary>What an exchange comes to, before it is confirmed: what goes out, what comes back, and the difference.</summary>
public sealed partial class ExchangeSums
{
    [Parameter, EditorRequired] public ReturnChoices.View View { get; set; } = default!;
    [Parameter, EditorRequired] public ReturnEstimate Estimate { get; set; } = default!;
    [Parameter, EditorRequired] public ExchangeEffects Exchange { get; set; } = default!;

    private string Way => Exchange.DifferenceMinor switch
    {
        > 0 => Exchange.TakesLink ? "You get a link to pay; nothing is charged by itself" : "Nothing is charged by itself",
        0 => "It costs what you paid",
        _ => "The way you paid",
    };
}
