using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Inventory;

/// <summary>What stands in place of a form that asks for a location while there is none.</summary>
public sealed partial class NoLocation
{
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";
}
