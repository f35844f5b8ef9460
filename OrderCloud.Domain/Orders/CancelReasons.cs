namespace OrderCloud.Domain.Orders;

/// <summary>The reasons that are offered where an order is cancelled. The API takes any words beside them.</summary>
public static class CancelReasons
{
    public static readonly IReadOnlyList<(string Key, string Text)> All =
    [
        ("customer", "Customer changed their mind"), ("out_of_stock", "Out of stock"), ("fraud", "Fraud"), ("address", "Cannot be delivered"), ("other", "Other"),
    ];

    /// <summary>Null when somebody wrote it in words of their own.</summary>
    public static string? Find(string reason) => All.FirstOrDefault(r => r.Key == reason).Text;
}
