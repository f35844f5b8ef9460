using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>A field of ours that a column of a file may hold.</summary>
/// <param name="Key">Stable: "sku".</param>
/// <param name="Hint">What is read, where the title does not say it.</param>
/// <param name="Sample">For the template.</param>
/// <param name="Names">Folded names under which other systems export it.</param>
public sealed record ImportColumn(string Key, string Title, bool Required, string Hint, string Sample, params string[] Names)
{
    private bool IsCalled(string name) => SearchText.Fold(Title) == name || Names.Contains(name);

    /// <summary>Which column holds what, by what was chosen last time, else as far as the names tell.</summary>
    public static Dictionary<string, int> Guess(IReadOnlyList<ImportColumn> columns, IReadOnlyList<string> header, ImportMapping? last)
    {
        var folded = header.Select(h => SearchText.Fold(h).Replace('_', ' ').Replace("  ", " ", StringComparison.Ordinal)).ToList();
        var guess = new Dictionary<string, int>();
        if (last is not null)
            foreach (var (key, name) in last.Headers.Where(h => columns.Any(c => c.Key == h.Key))) Take(key, i => header[i].Equals(name, StringComparison.OrdinalIgnoreCase));
        foreach (var column in columns.Where(c => !guess.ContainsKey(c.Key)))
        {
            Take(column.Key, i => SearchText.Fold(column.Title) == folded[i]);
            foreach (var name in column.Names.Where(_ => !guess.ContainsKey(column.Key))) Take(column.Key, i => folded[i] == name);
        }
        return guess;

        void Take(string key, Func<int, bool> isIt)
        {
            for (var i = 0; i < header.Count; i++)
                if (isIt(i) && !guess.ContainsValue(i) && guess.TryAdd(key, i)) return;
        }
    }
}

/// <summary>The fields of each kind of import.</summary>
public static class ImportColumns
{
    public static IReadOnlyList<ImportColumn> Of(ImportKind kind) => kind switch
    {
        ImportKind.Products => Products,
        ImportKind.Stock => Stock,
        ImportKind.Customers => Customers,
        ImportKind.OpenOrders => OpenOrders,
        _ => PastOrders,
    };

    private static readonly ImportColumn Sku = new("sku", "SKU", true, "", "MUG-BLUE", "variant sku", "item sku", "lineitem sku", "item number", "article number", "article", "artikelnummer", "stock code", "product code");

    private static readonly ImportColumn[] Products =
    [
        new("title", "Product title", false, "Needed for a new product. Rows of one title form one product.", "Enamel mug", "title", "product", "product name", "name", "bezeichnung", "titel", "artikelname", "description"),
        new("handle", "Product group", false, "Rows of one group form one product.", "enamel-mug", "handle", "product handle", "parent", "parent sku", "group", "product id"),
        new("category", "Category", false, "", "Kitchen", "type", "product type", "product category", "kategorie", "department"),
        Sku,
        new("variant", "Variant title", false, "", "Blue", "variant", "option1 value", "option 1 value", "option1", "variant name", "variante"),
        new("barcode", "Barcode", false, "", "", "variant barcode", "ean", "gtin", "upc", "ean13"),
        new("price", "Price", false, "", "12.50", "variant price", "unit price", "sale price", "preis", "retail price"),
        new("currency", "Currency", false, "The store's where it is empty.", "USD", "currency code", "waehrung"),
        new("cost", "Cost per unit", false, "", "4.10", "cost per item", "cost", "unit cost", "einkaufspreis", "purchase price"),
        new("weight", "Weight", false, "In grams, or with a unit: 0.35 kg, 12 oz.", "350", "variant grams", "grams", "weight grams", "weight (g)", "gewicht"),
        new("lowstock", "Low stock at", false, "So many units or fewer count as low; the store's where it is empty.", "5", "low stock", "reorder point", "reorder level", "minimum stock", "min stock", "meldebestand"),
        new("location", "Location", false, "The code of the location that is counted.", "", "location code", "warehouse", "warehouse code", "lager"),
        new("onhand", "On hand", false, "What a count found there.", "", "on hand (current)", "stock", "quantity", "variant inventory qty", "inventory quantity", "qty", "bestand"),
    ];

    private static readonly ImportColumn[] Stock =
    [
        Sku,
        new("location", "Location", false, "The code; may be left out where there is one location.", "DAL", "location code", "warehouse", "warehouse code", "lager"),
        new("onhand", "On hand", true, "What a count found: the ledger gets the difference.", "120", "on hand (current)", "on hand (new)", "stock", "quantity", "qty", "count", "counted", "available", "inventory", "bestand", "menge"),
        new("reason", "Reason", false, "Kept in the ledger.", "Yearly count", "note", "comment", "grund"),
    ];

    private static readonly ImportColumn[] AddressOf =
    [
        new("line1", "Street", false, "", "2118 E 7th St", "address", "address1", "address 1", "shipping address1", "shipping street", "default address address1", "line1", "strasse"),
        new("line2", "Street, second line", false, "", "", "address2", "address 2", "shipping address2", "default address address2", "line2"),
        new("city", "City", false, "", "Austin", "shipping city", "default address city", "town", "ort", "stadt"),
        new("region", "State or region", false, "", "TX", "state", "region", "province", "province code", "shipping province", "default address province code"),
        new("postal", "Postal code", false, "", "78702", "zip", "postcode", "shipping zip", "default address zip", "plz"),
        new("country", "Country", false, "Two letters.", "US", "country code", "shipping country", "default address country code", "land"),
    ];

    private static readonly ImportColumn[] Customers =
    [
        new("name", "Name", false, "", "Maren Holt", "customer", "customer name", "full name", "kunde"),
        new("first", "First name", false, "Where the name stands in two columns.", "", "given name", "vorname"),
        new("last", "Last name", false, "", "", "surname", "family name", "nachname"),
        new("email", "E-mail", false, "The same address is the same customer.", "maren@example.com", "email", "email address", "customer email", "mail"),
        new("phone", "Phone", false, "With its country prefix it identifies who has no e-mail.", "+1 512 555 0142", "phone number", "default address phone", "mobile", "telefon"),
        new("company", "Company", false, "", "", "default address company", "firma"),
        .. AddressOf,
    ];

    private static readonly ImportColumn[] Orders =
    [
        new("order", "Order number", true, "Rows of one number form one order.", "WEB-1001", "order", "order id", "order no", "order #", "name", "external id", "bestellnummer"),
        Sku,
        new("title", "Item title", false, "", "Enamel mug, blue", "lineitem name", "item", "item name", "product", "product title"),
        new("quantity", "Quantity", true, "", "2", "qty", "lineitem quantity", "units", "menge"),
        new("price", "Unit price", true, "", "12.50", "price", "lineitem price", "preis"),
        new("discount", "Line discount", false, "For the whole row.", "0", "discount", "lineitem discount", "rabatt"),
        new("tax", "Line tax", false, "For the whole row.", "0", "tax", "vat", "steuer"),
        new("currency", "Currency", false, "The store's where it is empty.", "USD", "currency code", "waehrung"),
        new("customer", "Customer name", false, "", "Maren Holt", "customer", "shipping name", "billing name", "ship to", "kunde"),
        new("email", "E-mail", false, "", "maren@example.com", "email", "customer email", "mail"),
        new("phone", "Phone", false, "", "+1 512 555 0142", "shipping phone", "telefon"),
        .. AddressOf,
        new("shipping", "Shipping price", false, "", "5.00", "shipping", "versand"),
        new("note", "Note", false, "", "", "notes", "comment"),
    ];

    private static readonly ImportColumn Placed = new("placed", "Placed at", true, "Like 2026-03-02, 2026-03-02 14:05 or 02.03.2026. Without a time zone it is UTC.", "2026-03-02", "created at", "date", "order date", "datum", "created");

    private static readonly ImportColumn[] OpenOrders = [.. Orders, Placed with { Required = false }];

    private static readonly ImportColumn[] PastOrders =
    [
        Orders[0], Placed,
        new("status", "What became of it", true, "Shipped (or fulfilled), delivered (or completed), cancelled.", "delivered", "status", "fulfillment status", "order status", "state", "lineitem fulfillment status"),
        .. Orders[1..],
        new("ended", "Shipped or cancelled at", false, "The day it was placed where it is empty.", "2026-03-04", "fulfilled at", "shipped at", "shipped date", "cancelled at", "completed at"),
        new("payment", "Payment", false, "Paid, unpaid or refunded. Where it is empty, what was sent counts as paid.", "paid", "financial status", "payment status", "paid"),
        new("total", "Order total", false, "As charged; else what the rows add up to.", "", "total", "grand total", "summe"),
    ];
}
