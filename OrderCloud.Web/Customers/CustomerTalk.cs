using System.Globalization;
using OrderCloud.Domain.Customers;

namespace OrderCloud.Web.Customers;

/// <summary>What pages say of customers and of talks with them.</summary>
internal static class CustomerTalk
{
    public static readonly InteractionKind[] Kinds = [InteractionKind.Call, InteractionKind.Email, InteractionKind.Chat, InteractionKind.Note];

    public static string Of(InteractionKind kind) => kind switch { InteractionKind.Email => "E-mail", InteractionKind.Event => "Event", _ => kind.ToString() };

    public static string Did(InteractionKind kind) => kind switch
    {
        InteractionKind.Call => "wrote down a call", InteractionKind.Email => "wrote down an e-mail", InteractionKind.Chat => "wrote down a chat", InteractionKind.Note => "added a note", _ => "",
    };

    public static string IconOf(InteractionKind kind) => kind switch { InteractionKind.Call => "phone", InteractionKind.Email => "mail", InteractionKind.Chat => "users", InteractionKind.Note => "note", _ => "dot" };

    /// <summary>Why two may be one, as the rest of a sentence.</summary>
    public static string Why(Likeness likeness) => string.Join(", ", new[]
    {
        likeness.HasFlag(Likeness.Email) ? "same mailbox" : "", likeness.HasFlag(Likeness.Phone) ? "same phone number" : "", likeness.HasFlag(Likeness.NameAndPostcode) ? "same name and postal code" : "",
    }.Where(w => w.Length > 0));

    public static string Day(DateOnly day) => day.ToString("ddd d MMM yyyy", CultureInfo.CurrentCulture);

    public static DateOnly Today(TimeProvider clock, TimeZoneInfo? zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone ?? TimeZoneInfo.Utc).DateTime);

    public static string Count(int count, string one, string? many = null) => $"{count.ToString("N0", CultureInfo.CurrentCulture)} {(count == 1 ? one : many ?? one + "s")}";
}
