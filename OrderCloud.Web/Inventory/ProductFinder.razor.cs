using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Inventory;

/// <summary>For what has no readable code: finds a product by its words. It tells nothing of stock, because those who count must not see it.</summary>
public sealed partial class ProductFinder
{
    /// <summary>The SKU that was chosen.</summary>
    [Parameter] public EventCallback<string> OnChosen { get; set; }
}
