using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Orders;

/// <summary>Asks which of our products a channel's unknown line means.</summary>
public sealed partial class MapDialog(DialogService dialogs)
{
    [Parameter] public string Sku { get; set; } = "";
    [Parameter] public string Title { get; set; } = "";
    [Parameter] public int Units { get; set; }

    public static async Task<FoundVariant?> AskAsync(DialogService dialogs, OrderLine line) => await dialogs.OpenAsync<MapDialog>(
        "Map an unknown product", new() { [nameof(Sku)] = line.Sku, [nameof(Title)] = line.Title, [nameof(Units)] = line.Outstanding }, PreviewDialog.Options) as FoundVariant;
}
