using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Intake;

namespace OrderCloud.Web.Home;

/// <summary>What does not go on without a person, worst first.</summary>
public sealed partial class NeedsCard
{
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";
    [Parameter, EditorRequired] public IReadOnlyList<HomeNeed> Needs { get; set; } = [];
}
