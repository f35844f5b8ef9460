using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Imports;

/// <summary>The address at which orders were imported first: people have it in their bookmarks.</summary>
public sealed partial class OrdersImportPage
{
    [Parameter] public string Merchant { get; set; } = "";
}
