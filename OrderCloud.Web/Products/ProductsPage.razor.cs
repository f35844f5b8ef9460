using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Catalog;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Web.Api;
using OrderCloud.Web.Components;
using OrderCloud.Web.Lists;

namespace OrderCloud.Web.Products;

/// <summary>A buyer or shop keeper comes to find one product, by name or by what a scanner reads, and goes on to change it.</summary>
[Authorize(Policy = nameof(Permission.ViewCatalog))]
public sealed partial class ProductsPage(ProductList products, InventoryOverview stock, CurrentUser user)
{
    private const int Size = 25, MostCounted = 1000;

    private IReadOnlyList<FilterField> _filters = [];
    private KeysetPage<ProductView>? _page;
    private IReadOnlyDictionary<VariantId, int> _available = new Dictionary<VariantId, int>();
    private int _total;

    private static readonly ListColumn[] All =
        [new("product", "Product", Locked: true), new("category", "Category"), new("sku", "SKU"), new("price", "Price"), new("available", "Available"), new("variants", "Variants", Standard: false), new("barcode", "Barcode", Standard: false)];

    [Parameter] public string Merchant { get; set; } = "";
    [SupplyParameterFromQuery(Name = QueryKeys.Search)] private string? Search { get; set; }
    [SupplyParameterFromQuery(Name = "category")] private string? Category { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.View)] private string? Saved { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.Before)] private string? Before { get; set; }

    protected override string List => "products";
    protected override string Address => Links.Products(Merchant);
    protected override IReadOnlyList<ListColumn> AllColumns => All;

    private ExportChoice[] Exports => [new("Products", Links.Export(Links.Products(Merchant)))];
    private bool MayEdit => user.May(Permission.EditCatalog);
    private bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(Category);

    protected override async Task OnParametersSetAsync()
    {
        if (await IsLeavingAsync()) return;
        await ReloadAsync();
        Watch("product", "stock");
    }

    protected override async Task ReloadAsync()
    {
        var filter = new ProductFilter(Search ?? "", Category ?? "");
        ProductPosition? from = KeysetPage.Read(Before ?? After) is { } at ? new(at.Text, new(at.Id), Before is not null) : null;
        var rows = await products.RunAsync(filter, from, Size + 1, Closed);
        _page = KeysetPage.Of(rows, Size, After, Before, p => Cursor.Encode(p.Title, p.Id.Value));
        _total = await products.CountAsync(filter, MostCounted, Closed);
        _available = await stock.AvailableAsync([.. _page.Rows.SelectMany(p => p.Variants).Select(v => v.Id)], Closed);
        _filters = [new("category", "Category", [.. (await products.CategoriesAsync(Closed)).Select(c => new FilterOption(c, c))])];
    }

    private static string WidthOf(string key) => key switch { "product" => "20rem", "category" => "10rem", "sku" => "14rem", "price" => "11rem", "barcode" => "9rem", _ => "7rem" };

    private string AvailableOf(ProductView product) =>
        product.Variants.Sum(v => _available.GetValueOrDefault(v.Id)).ToString("N0", CultureInfo.CurrentCulture);

    private static string PriceOf(ProductView product)
    {
        var priced = product.Variants.Where(v => v.PriceMinor is not null).ToList();
        if (priced.Count == 0) return "–";
        if (priced.Select(v => v.Currency).Distinct().Count() > 1) return "several currencies";
        var (least, most, currency) = (priced.Min(v => v.PriceMinor!.Value), priced.Max(v => v.PriceMinor!.Value), priced[0].Currency);
        var text = MoneyForm.Of(least, currency, CultureInfo.CurrentCulture);
        return least == most ? text : $"{text} – {MoneyForm.Of(most, currency, CultureInfo.CurrentCulture)}";
    }
}
