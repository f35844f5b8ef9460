using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Platform;

namespace OrderCloud.Web.Platform;

/// <summary>Who works for a merchant, and where its orders come from.</summary>
public sealed partial class MerchantPeopleCard
{
    [Parameter, EditorRequired] public SheetView View { get; set; } = default!;
}
