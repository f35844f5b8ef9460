namespace OrderCloud.Infrastructure.Connectors.Channels.Csv;

/// <summary>What a column of an order file may hold.</summary>
public sealed record OrderColumn(string Key, string Title, bool Required, params string[] Aliases)
{
    public static IReadOnlyList<OrderColumn> All { get; } =
    [
        new("order", "Order number", true, "order", "order id", "order number", "order no", "name", "external id", "bestellnummer"),
        new("sku", "SKU", true, "sku", "item sku", "lineitem sku", "article", "item number", "artikelnummer"),
        new("quantity", "Quantity", true, "quantity", "qty", "lineitem quantity", "units", "menge"),
        new("price", "Unit price", true, "unit price", "price", "lineitem price", "preis"),
        new("discount", "Line discount", false, "discount", "lineitem discount", "rabatt"),
        new("tax", "Line tax", false, "tax", "line tax", "vat", "steuer"),
        new("currency", "Currency", false, "currency", "waehrung", "währung"),
        new("placed", "Placed at", false, "placed at", "created at", "date", "order date", "datum"),
        new("customer", "Customer name", false, "customer", "customer name", "shipping name", "ship to", "kunde"),
        new("email", "E-mail", false, "email", "e-mail", "customer email"),
        new("phone", "Phone", false, "phone", "shipping phone", "telefon"),
        new("line1", "Street", false, "address", "address1", "street", "shipping address1", "shipping street", "line1", "strasse", "straße"),
        new("city", "City", false, "city", "shipping city", "ort", "stadt"),
        new("region", "State or region", false, "state", "region", "province", "shipping province"),
        new("postal", "Postal code", false, "postal code", "zip", "shipping zip", "postcode", "plz"),
        new("country", "Country", false, "country", "shipping country", "land"),
        new("shipping", "Shipping price", false, "shipping", "shipping price", "versand"),
        new("note", "Note", false, "note", "notes", "comment"),
    ];

    /// <summary>Which column of the file holds what, as far as its first line tells: key → index.</summary>
    public static Dictionary<string, int> Guess(IReadOnlyList<string> header)
    {
        var guess = new Dictionary<string, int>();
        foreach (var column in All)
            for (var i = 0; i < header.Count; i++)
                if (!guess.ContainsValue(i) && column.IsCalled(header[i].Trim().Replace('_', ' ')) && guess.TryAdd(column.Key, i)) break;
        return guess;
    }

    private bool IsCalled(string name) => Title.Equals(name, StringComparison.OrdinalIgnoreCase) || Aliases.Contains(name.ToLowerInvariant());
}
