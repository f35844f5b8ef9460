using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Platform;

namespace OrderCloud.Web.Platform;

/// <summary>A merchant's jobs. What an error says is for the merchant alone: it may name a customer.</summary>
public sealed partial class MerchantWorkCard
{
    [Parameter, EditorRequired] public SheetView View { get; set; } = default!;
    [Parameter] public EventCallback<string> OnRun { get; set; }
    [SupplyParameterFromForm(FormName = "job")] private string? Job { get; set; }
}
