using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Imports;

/// <summary>How imports are spoken of.</summary>
internal static class ImportWords
{
    public static readonly IReadOnlyList<ImportKind> Kinds = Enum.GetValues<ImportKind>();

    /// <summary>In addresses.</summary>
    public static string SlugOf(ImportKind kind) => kind switch
    {
        ImportKind.Products => "products", ImportKind.Stock => "stock", ImportKind.Customers => "customers", ImportKind.OpenOrders => "open-orders", _ => "past-orders",
    };

    public static ImportKind? Find(string slug) => Kinds.Select(k => (ImportKind?)k).FirstOrDefault(k => SlugOf(k!.Value) == slug);

    public static string Title(ImportKind kind) => kind switch
    {
        ImportKind.Products => "Products", ImportKind.Stock => "Stock", ImportKind.Customers => "Customers", ImportKind.OpenOrders => "Open orders", _ => "Past orders",
    };

    public static string Icon(ImportKind kind) => kind switch
    {
        ImportKind.Products => "tag", ImportKind.Stock => "layers", ImportKind.Customers => "users", ImportKind.OpenOrders => "orders", _ => "clock",
    };

    public static string What(ImportKind kind) => kind switch
    {
        ImportKind.Products => "What you sell, one row per SKU. A SKU that exists is changed, an empty cell changes nothing. Stock may stand in the same file.",
        ImportKind.Stock => "What a count found, one row per SKU and location. The ledger gets the differences.",
        ImportKind.Customers => "Who buys from you. Who is known by e-mail or phone gets empty fields filled; nothing is overwritten.",
        ImportKind.OpenOrders => "Orders still to be sent, one row per order line. Each is routed and reserved like any other order.",
        _ => "Orders that another system finished, one row per order line. Kept to be found; they move no stock and write to nobody.",
    };

    /// <summary>"1 product", "1,200 orders".</summary>
    public static string Of(ImportKind kind, int count)
    {
        var noun = kind switch { ImportKind.Products => "product", ImportKind.Stock => "stock level", ImportKind.Customers => "customer", _ => "order" };
        return Counted(count, noun);
    }

    /// <summary>What the result counts: SKUs for products, else the things themselves.</summary>
    public static string Taken(ImportKind kind, int count) => kind is ImportKind.Products ? Counted(count, "SKU") : Of(kind, count);

    public static string Counted(int count, string noun) => $"{CountText.Of(count)} {noun}{(count == 1 ? "" : "s")}";

    public static string Changed(ImportKind kind) => kind is ImportKind.Customers ? "filled in" : "changed";

    /// <summary>The list where the result is seen.</summary>
    public static string ListOf(ImportKind kind, string merchant) => kind switch
    {
        ImportKind.Products => Links.Products(merchant), ImportKind.Stock => Links.Inventory(merchant), ImportKind.Customers => Links.Customers(merchant), _ => Links.Orders(merchant),
    };

    public static string ListName(ImportKind kind) => kind switch
    {
        ImportKind.Products => "Products", ImportKind.Stock => "Inventory", ImportKind.Customers => "Customers", _ => "Orders",
    };

    public static string FieldOf(ImportKind kind, string key) => ImportColumns.Of(kind).FirstOrDefault(c => c.Key == key)?.Title ?? "Row";

    public static (string Tone, string Text) StateOf(RowState state) => state switch
    {
        RowState.New => ("success", "New"), RowState.Change => ("info", "Change"), RowState.Error => ("critical", "Error"), _ => ("neutral", "Same"),
    };
}
