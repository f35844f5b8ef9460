using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;

namespace OrderCloud.Web.Orders;

/// <summary>Reads what was sent in one currency; everything missing or malformed is named by its field in one answer.</summary>
public abstract class RequestReader(string currency)
{
    protected Errors Errors { get; } = new();

    protected List<T> Each<TSent, T>(IReadOnlyList<TSent?>? sent, string field, Func<TSent, string, T> read) where TSent : class
    {
        var all = new List<T>();
        for (var i = 0; i < (sent?.Count ?? 0) && i <= IncomingOrderRules.MaxLines; i++)
        {
            var at = $"{field}[{i}]";
            if (sent![i] is { } one) all.Add(read(one, at));
            else Errors.Add(at, "This must not be null.");
        }
        return all;
    }

    protected long Optional(string? amount, string field) => amount is null ? 0 : Amount(amount, field);

    protected long Amount(string amount, string field)
    {
        var point = amount.IndexOf('.', StringComparison.Ordinal);
        if (!Money.TryParseMinor(amount, currency, out var minor) || (point >= 0 && amount.Length - point - 1 > Currency.Digits(currency)))
            Errors.Add(field, $"Write the amount as a text like \"{Money.Text(1234, currency)}\", with at most {Currency.Digits(currency)} decimals for {currency}.");
        else if (minor < 0) Errors.Add(field, "This cannot be negative.");
        return minor;
    }

    protected static string Text(string? text) => text?.Trim() ?? "";
}
