using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Currencies;
using OrderCloud.Infrastructure.Lists;

namespace OrderCloud.Infrastructure.Currencies;

/// <summary>Reads an uploaded file of rates: the feed's own, or a CSV with the columns currency, day and rate. What it is is told from its content.</summary>
public sealed class RateFile(IRateFeed feed)
{
    public const int MaxBytes = 2 * 1024 * 1024, MaxRates = 20_000;

    private const int ToldErrors = 10;

    private static readonly string[] Columns = ["currency", "day", "rate"];

    /// <summary>One quote for each currency and day, or everything that is wrong: a file is taken whole or not at all.</summary>
    public Outcome<IReadOnlyList<DayQuote>> Read(byte[] content, string own, DateOnly today)
    {
        if (content.Length > MaxBytes) return RateRefusals.File("A file of rates has at most 2 MB. Upload a shorter time.");
        var read = feed.IsOwn(content) ? OfFeed(content, own) : OfTable(content, own, today);
        if (read is not Outcome<IReadOnlyList<DayQuote>>.Done(var quotes)) return read;
        if (quotes.Count == 0) return RateRefusals.Nothing;
        return quotes.Count > MaxRates ? RateRefusals.File($"A file has at most {MaxRates:N0} rates. Upload a shorter time.") : read;
    }

    private Outcome<IReadOnlyList<DayQuote>> OfFeed(byte[] content, string own) => feed.Read(content) switch
    {
        Outcome<RateSheet>.Refused(var why) => why,
        Outcome<RateSheet>.Done(var sheet) when sheet.In(own) is { Count: > 0 } quotes => new Outcome<IReadOnlyList<DayQuote>>.Done(quotes),
        _ => RateRefusals.NoWayTo(feed.Title, own),
    };

    private static Outcome<IReadOnlyList<DayQuote>> OfTable(byte[] content, string own, DateOnly today)
    {
        var (table, unreadable) = UploadedTable.Read(content);
        if (table is null) return RateRefusals.File(unreadable!);
        int[] columns = [.. Columns.Select(name => IndexOf(table, name))];
        if (columns.Any(c => c < 0)) return RateRefusals.File("The first line must name the columns currency, day and rate.");

        var (errors, quotes) = (new List<string>(), new Dictionary<(string, DateOnly), DayQuote>());
        foreach (var row in table.Rows)
        {
            if (WhyNot(row, columns, own, today, out var quote) is { } wrong) errors.Add($"Row {row.Number}: {wrong}");
            else if (!quotes.TryAdd((quote.Currency, quote.Day), quote)) errors.Add($"Row {row.Number}: there is a rate of {quote.Currency} for {quote.Day:yyyy-MM-dd} already.");
        }
        if (errors.Count == 0) return new Outcome<IReadOnlyList<DayQuote>>.Done([.. quotes.Values]);
        var told = errors.Take(ToldErrors).Concat(errors.Count > ToldErrors ? [$"and {errors.Count - ToldErrors} more."] : []);
        return Refusal.Invalid(new Dictionary<string, string[]> { ["file"] = [.. told] });
    }

    private static string? WhyNot(TableRow row, int[] columns, string own, DateOnly today, out DayQuote quote)
    {
        quote = new("", default, default);
        var currency = row[columns[0]].Trim().ToUpperInvariant();
        if (RateInput.WhyNotCurrency(currency, own) is { } unknown) return unknown;
        if (!DateOnly.TryParseExact(row[columns[1]].Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return "Write the day like 2026-03-02.";
        if (RateInput.WhyNotDay(day, today) is { } outside) return outside;
        if (!ExchangeRate.TryParse(row[columns[2]], out var rate)) return $"Write the rate like 1.0834, above zero and with at most {ExchangeRate.Decimals} decimals.";
        quote = new(currency, day, rate);
        return null;
    }

    private static int IndexOf(UploadedTable table, string name) => table.Columns.ToList().FindIndex(c => SearchText.Fold(c) == name);
}
