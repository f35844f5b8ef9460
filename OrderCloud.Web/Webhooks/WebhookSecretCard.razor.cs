using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Webhooks;

/// <summary>Shows a secret that was just made, the only time.</summary>
public sealed partial class WebhookSecretCard
{
    [Parameter, EditorRequired] public string Host { get; set; } = "";
    [Parameter, EditorRequired] public string Secret { get; set; } = "";
    [Parameter] public EventCallback OnKept { get; set; }
}
