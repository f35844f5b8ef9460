using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Components;
using OrderCloud.Web.Layout;
using OrderCloud.Web.Returns;
using OrderCloud.Web.Settings;

namespace OrderCloud.Web.Search;

/// <summary>Something the search leads to.</summary>
public sealed record Hit(string Kind, string Icon, string Title, string Detail, string Href);

/// <summary>Orders, returns, customers, products and pages of the current merchant, a few of each, the most telling first.</summary>
public sealed class GlobalSearch(OrderList orders, ReturnList returns, CustomerList customers, VariantSearch variants, CurrentUser user)
{
    private const int Most = 6;

    public async Task<IReadOnlyList<Hit>> RunAsync(string slug, string query, CancellationToken ct)
    {
        var text = query.Trim();
        var hits = new List<Hit>();
        if (text.Length >= 2)
        {
            if (user.May(Permission.ViewOrders))
                hits.AddRange((await orders.RunAsync(new() { Query = text }, null, Most, ct)).Select(o => new Hit(
                    "Order", "orders", $"#{o.Number}", $"{o.CustomerName} · {StatusWords.Of(o.Status is OrderStatus.Cancelled ? StatusWords.KeyOf(o.Status) : StatusWords.KeyOf(o.FulfillmentStatus))} · {MoneyForm.Of(o.TotalMinor, o.Currency, CultureInfo.CurrentCulture)}",
                    Links.Order(slug, o.Id.Value))));
            if (user.May(Permission.ViewReturns))
                hits.AddRange((await returns.RunAsync(new(Number: text), null, Most, ct)).Select(r => new Hit(
                    "Return", "return", r.Number, $"{r.CustomerName} · {StatusWords.Of(ReturnLooks.KeyOf(r.Status))} · {r.Items}", Links.Return(slug, r.Id.Value))));
            if (user.May(Permission.ViewCustomers))
                hits.AddRange((await customers.RunAsync(new() { Query = text }, null, 4, ct)).Select(c => new Hit(
                    "Customer", "user", c.Name.Length > 0 ? c.Name : c.Email, c.Email, Links.Customer(slug, c.Id.Value))));
            if (user.May(Permission.ViewCatalog))
                hits.AddRange((await variants.RunAsync(text, Most, ct: ct)).Select(v => new Hit(
                    "Product", "tag", v.Sku, $"{v.Title} · {v.Available} available", Links.Product(slug, v.ProductId.Value))));
        }

        var pages = PortalNav.Groups(slug, user.May).SelectMany(g => g.Entries).Select(e => new Hit("Page", e.Icon, e.Text, "", e.Href))
            .Append(new("Action", "plus", "New order", "write one down by hand", Links.NewOrder(slug)));
        if (text.Length == 0) return [.. pages];
        var sections = SettingsSections.Of(slug, user.May).SelectMany(g => g.Sections).Select(s => new Hit("Settings", s.Icon, s.Title, s.About, s.Address));
        hits.AddRange(pages.Concat(sections).Where(p => p.Title.Contains(text, StringComparison.CurrentCultureIgnoreCase)).DistinctBy(p => p.Href));
        return hits;
    }
}
