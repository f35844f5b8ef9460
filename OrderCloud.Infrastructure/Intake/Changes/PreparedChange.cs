using System.Text.Json;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Intake.Changes;

/// <summary>A change and what it would do.</summary>
public sealed record PreparedChange(OrderChange Change, EditAsk Ask, EditEffects Effects);

/// <summary>A change as it was asked, as it is kept.</summary>
internal static class AskText
{
    public static string Write(EditAsk ask) => JsonSerializer.Serialize(ask, JsonSerializerOptions.Web);

    /// <returns>Nothing to change, once who asked was forgotten.</returns>
    public static EditAsk Read(string text) => text.Length == 0 ? new("") : JsonSerializer.Deserialize<EditAsk>(text, JsonSerializerOptions.Web)!;
}
