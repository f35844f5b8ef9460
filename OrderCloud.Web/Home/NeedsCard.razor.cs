using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;

namespace OrderCloud.Web.Home;

/// <summary>What does not go on without a person, worst first.</summary>
public sealed partial class NeedsCard(CurrentUser user)
{
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";
    [Parameter, EditorRequired] public IReadOnlyList<HomeNeed> Needs { get; set; } = [];
}
