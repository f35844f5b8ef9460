using System.Text.Json;

namespace OrderCloud.Web.Orders;

/// <summary>States as they are written in addresses: "partially_paid".</summary>
public static class StateWords
{
    public static IEnumerable<string> All<T>() where T : struct, Enum => Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);

    /// <summary>Nothing reads as null; a word that is none of the states is false.</summary>
    public static bool TryRead<T>(string? word, out T? state) where T : struct, Enum
    {
        state = null;
        if (string.IsNullOrEmpty(word)) return true;
        foreach (var value in Enum.GetValues<T>())
            if (JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()) == word) state = value;
        return state is not null;
    }
}
