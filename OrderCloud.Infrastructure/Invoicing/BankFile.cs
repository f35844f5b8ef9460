using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Lists;

namespace OrderCloud.Infrastructure.Invoicing;

public enum BankColumn { Date, Amount, Reference, Name }

/// <summary>Money that came in, as a bank statement says it. Amount in minor units of the account's currency.</summary>
/// <param name="Row">The line of the file, the heading being 1.</param>
/// <param name="Hash">The same for the same line in another download.</param>
public sealed record BankLine(int Row, DateOnly PaidOn, long AmountMinor, string Reference, string Name, string Hash);

/// <summary>A bank's CSV read by columns that somebody chose or that were told from their names.</summary>
public static class BankFile
{
    public const int MaxBytes = 2 * 1024 * 1024, MaxRows = 2000;

    private static readonly Dictionary<BankColumn, string[]> Names = new()
    {
        [BankColumn.Date] = ["date", "booking date", "value date", "buchungstag", "buchungsdatum", "valuta", "datum", "posted", "transaction date", "completed date"],
        [BankColumn.Amount] = ["amount", "betrag", "credit", "value", "umsatz", "paid in", "money in"],
        [BankColumn.Reference] = ["reference", "description", "details", "verwendungszweck", "memo", "purpose", "payment reference", "text"],
        [BankColumn.Name] = ["name", "payer", "payee", "counterparty", "auftraggeber", "beguenstigter", "sender", "from"],
    };

    private static readonly string[] DayForms =
        ["yyyy-MM-dd", "yyyy/MM/dd", "yyyyMMdd", "dd.MM.yyyy", "d.M.yyyy", "dd.MM.yy", "dd-MM-yyyy", "d MMM yyyy", "dd MMM yyyy", "d-MMM-yyyy"];

    /// <summary>The column of each meaning, by its name; what is not told is left out.</summary>
    public static Dictionary<BankColumn, int> Guess(IReadOnlyList<string> columns)
    {
        var found = new Dictionary<BankColumn, int>();
        foreach (var (meaning, names) in Names)
        {
            var best = columns.Index().Where(c => !found.ContainsValue(c.Index)).Select(c => (c.Index, Rank: Rank(c.Item.Trim().ToLowerInvariant(), names))).Where(c => c.Rank >= 0).ToList();
            if (best.Count > 0) found[meaning] = best.MinBy(c => c.Rank).Index;
        }
        return found;
    }

    /// <summary>The lines of money that came in, and what could not be read. Money that went out is left aside and counted.</summary>
    public static (IReadOnlyList<BankLine> Lines, IReadOnlyList<string> Errors, int Outgoing) Read(UploadedTable file, IReadOnlyDictionary<BankColumn, int> columns, string currency, bool monthFirst)
    {
        var (lines, errors, outgoing, seen) = (new List<BankLine>(), new List<string>(), 0, new Dictionary<string, int>());
        if (!columns.ContainsKey(BankColumn.Date) || !columns.ContainsKey(BankColumn.Amount)) return ([], ["Choose the columns of date and amount."], 0);
        foreach (var row in file.Rows)
        {
            string Of(BankColumn column) => columns.TryGetValue(column, out var at) ? row[at] : "";
            if (!TryAmount(Of(BankColumn.Amount), currency, out var minor)) errors.Add($"Row {row.Number}: \"{Cut(Of(BankColumn.Amount))}\" is no amount in {currency}.");
            else if (!TryDay(Of(BankColumn.Date), monthFirst, out var day)) errors.Add($"Row {row.Number}: \"{Cut(Of(BankColumn.Date))}\" is no date.");
            else if (minor <= 0) outgoing++;
            else
            {
                var text = string.Join('|', day.ToString("O", CultureInfo.InvariantCulture), minor, currency, Of(BankColumn.Reference), Of(BankColumn.Name));
                var times = seen[text] = seen.GetValueOrDefault(text) + 1;   // two equal lines of one statement are two payments
                lines.Add(new(row.Number, day, minor, Of(BankColumn.Reference), Of(BankColumn.Name), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{text}|{times}")))));
            }
        }
        return (lines, errors, outgoing);
    }

    /// <summary>"1.234,50", "1,234.50", "1234.5", "1 234,50 €", "+12.00": the last mark with one or two (or the currency's) digits after it is the decimal one.</summary>
    public static bool TryAmount(string text, string currency, out long minor)
    {
        minor = 0;
        var plain = string.Concat(text.Where(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-' or '+' or '(' or '\u2212')).Replace('\u2212', '-');
        if (text.Length > 40 || !plain.Any(char.IsAsciiDigit)) return false;
        var negative = plain.Contains('-', StringComparison.Ordinal) || plain.Contains('(', StringComparison.Ordinal);
        plain = plain.Trim('-', '+', '(');
        var digits = Domain.Common.Currency.Digits(currency);
        var mark = plain.LastIndexOfAny(['.', ',']);
        var after = plain.Length - mark - 1;
        var repeated = mark >= 0 && plain.Count(c => c == plain[mark]) > 1;
        // Three digits after a lone mark group thousands, unless the currency has three digits itself.
        var isDecimal = mark >= 0 && !repeated && (after is 1 or 2 || after == digits) && after <= digits;
        var whole = string.Concat((isDecimal ? plain[..mark] : plain).Where(char.IsAsciiDigit));
        var number = isDecimal ? $"{whole}.{plain[(mark + 1)..]}" : whole;
        if (!Domain.Common.Money.TryParseMinor(number, currency, out minor)) return false;
        if (negative) minor = -minor;
        return true;
    }

    private static bool TryDay(string text, bool monthFirst, out DateOnly day)
    {
        var word = text.Split(['T', ' '], 2) is [{ Length: >= 8 } first, ..] ? first : text;
        foreach (var candidate in new[] { text, word })
        {
            if (DateOnly.TryParseExact(candidate, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out day)) return true;
            if (DateOnly.TryParseExact(candidate, monthFirst ? ["M/d/yyyy", "M/d/yy"] : ["d/M/yyyy", "d/M/yy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day)) return true;
        }
        day = default;
        return false;
    }

    private static int Rank(string column, string[] names)
    {
        var exact = Array.IndexOf(names, column);
        if (exact >= 0) return exact;
        var part = Array.FindIndex(names, name => column.Contains(name, StringComparison.Ordinal));
        return part < 0 ? -1 : names.Length + part;
    }

    private static string Cut(string text) => text.Cut(40);
}
