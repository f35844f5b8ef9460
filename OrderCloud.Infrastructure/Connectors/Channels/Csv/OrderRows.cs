using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;

namespace OrderCloud.Infrastructure.Connectors.Channels.Csv;

/// <summary>What is wrong in a row; rows count from 1 below the first line.</summary>
public sealed record RowError(int Row, string Field, string Message);

/// <summary>Rows of one order number become one order; its head is read from the first of them.</summary>
public static class OrderRows
{
    /// <summary>The SKUs that the file names.</summary>
    public static IEnumerable<string> Skus(OrderFile file, IReadOnlyDictionary<string, int> columns) =>
        columns.TryGetValue("sku", out var i) ? file.Rows.Where(row => i < row.Count).Select(row => row[i].Trim()).Where(sku => sku.Length > 0) : [];

    /// <param name="unknown">SKUs that name no product; their rows are wrong.</param>
    public static (IReadOnlyList<IncomingOrder> Orders, IReadOnlyList<RowError> Errors) Read(
        OrderFile file, IReadOnlyDictionary<string, int> columns, string currency, IReadOnlySet<string>? unknown = null)
    {
        var errors = OrderColumn.All.Where(c => c.Required && !columns.ContainsKey(c.Key)).Select(c => new RowError(0, c.Key, $"Choose the column that holds: {c.Title}.")).ToList();
        if (errors.Count > 0) return ([], errors);

        var orders = file.Rows.Select((row, i) => new Row(row, i + 1, columns, errors, unknown)).ToList()
            .GroupBy(r => r.Text("order")).Select(g => Order([.. g], currency)).OfType<IncomingOrder>().ToList();
        return (orders, [.. errors.OrderBy(e => e.Row)]);
    }

    /// <summary>Null when a row of it is wrong: half an order is none.</summary>
    private static IncomingOrder? Order(IReadOnlyList<Row> rows, string storeCurrency)
    {
        var head = rows[0];
        var before = head.ErrorCount;
        var id = head.Text("order");
        if (id.Length is 0 or > 120) head.Wrong("order", "An order number has 1 to 120 characters.");
        var currency = head.Text("currency") is { Length: > 0 } named ? named.ToUpperInvariant() : storeCurrency;
        if (!Currency.IsKnown(currency)) { head.Wrong("currency", $"\"{currency}\" is no currency."); return null; }

        var lines = rows.Select(r => new IncomingLine(r.Sku(), r.Units("quantity"), r.Minor("price", currency), r.Minor("discount", currency), r.Minor("tax", currency))).ToList();
        var country = head.Text("country");
        if (country.Length > 0 && Countries.Normalize(country) is null) head.Wrong("country", $"\"{country}\" is no two-letter country code.");
        var shipping = head.Minor("shipping", currency);
        var placed = head.Instant("placed");
        if (head.ErrorCount > before) return null;

        return new()
        {
            Door = Door.Csv,
            ExternalId = id,
            PlacedAt = placed,
            Currency = currency,
            CustomerName = head.Text("customer"),
            Email = head.Text("email"),
            Phone = head.Text("phone"),
            ShippingAddress = new Address
            {
                Name = head.Text("customer"), Line1 = head.Text("line1"), City = head.Text("city"), Region = head.Text("region"), PostalCode = head.Text("postal"),
                Country = Countries.Normalize(country) ?? "", Phone = head.Text("phone"),
            },
            Lines = lines,
            Shipping = shipping > 0 ? [new("Shipping", shipping)] : [],
            Note = head.Text("note"),
        };
    }

    private sealed class Row(IReadOnlyList<string> values, int number, IReadOnlyDictionary<string, int> columns, List<RowError> errors, IReadOnlySet<string>? unknown)
    {
        public int ErrorCount => errors.Count;

        public string Text(string key) => columns.TryGetValue(key, out var i) && i < values.Count ? values[i].Trim() : "";

        public string Sku()
        {
            var sku = Text("sku");
            if (sku.Length == 0) Wrong("sku", "This is missing.");
            else if (unknown?.Contains(sku) is true) Wrong("sku", $"There is no product with the SKU {sku}.");
            return sku;
        }

        public int Units(string key)
        {
            if (int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units is >= 1 and <= IncomingOrderRules.MaxUnits) return units;
            Wrong(key, $"\"{Text(key)}\" is no quantity.");
            return 1;
        }

        /// <summary>"1,234.50", "1.234,50" and "12,5" mean what they mean to people; empty is nothing.</summary>
        public long Minor(string key, string currency)
        {
            var text = Text(key).TrimStart('$', '€', '£', ' ');
            if (text.Length == 0) return 0;
            var (point, comma) = (text.LastIndexOf('.'), text.LastIndexOf(','));
            if (comma > point && (point >= 0 || text.Length - comma - 1 != 3)) text = text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
            else text = text.Replace(",", "", StringComparison.Ordinal);
            if (Money.TryParseMinor(text, currency, out var minor) && minor >= 0) return minor;
            Wrong(key, $"\"{Text(key)}\" is no amount in {currency}.");
            return 0;
        }

        /// <summary>Without a date the order is placed when it is taken, so that the same row always reads the same.</summary>
        public DateTime Instant(string key)
        {
            if (Text(key) is not { Length: > 0 } text) return default;
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) return at.UtcDateTime;
            Wrong(key, $"\"{text}\" is no date. Write it like 2026-03-02.");
            return default;
        }

        public void Wrong(string key, string message) => errors.Add(new(number, key, message));
    }
}
