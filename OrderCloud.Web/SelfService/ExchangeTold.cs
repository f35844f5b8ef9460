namespace OrderCloud.Web.SelfService;

/// <summary>What an exchange comes to, as its customer reads it.</summary>
internal static class ExchangeTold
{
    /// <param name="differenceMinor">Above zero the customer pays it, below zero they get it back.</param>
    public static string TitleOf(long differenceMinor) => differenceMinor switch { > 0 => "To pay", 0 => "Nothing to pay", _ => "You get back" };
}
