using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Settings;

/// <summary>Shows the secret of a key that was just made, the only time.</summary>
public sealed partial class NewKeyCard
{
    [Parameter, EditorRequired] public string Name { get; set; } = "";
    [Parameter, EditorRequired] public string Secret { get; set; } = "";
    [Parameter] public EventCallback OnKept { get; set; }
}
