using System.Globalization;
using System.Text;

namespace OrderCloud.Domain.Common;

/// <summary>
/// Payment card numbers in what people write. They are not ours to keep: the first six and the last four digits stay (PCI DSS 4.0, 3.4.1), a dot
/// stands for each of the others. A number is taken for a card's when its length and first digits are those of a network and Luhn's sum is right.
/// </summary>
public static class CardNumbers
{
    private const int Shortest = 13, Longest = 19, LongestPhone = 15;   // ISO/IEC 7812-1; ITU-T E.164
    private const char Dot = '•';

    /// <summary>The same text when there is no card number in it.</summary>
    public static string Mask(string text)
    {
        if (!HasDigits(text)) return text;
        StringBuilder? masked = null;
        foreach (var run in Runs(text))
            foreach (var (from, to) in CardsOf(text, run))
                Cover(masked ??= new(text), from, to);
        return masked?.ToString() ?? text;
    }

    /// <summary>Luhn's sum (ISO/IEC 7812-1, annex B), as every card number has it.</summary>
    public static bool IsLuhn(ReadOnlySpan<int> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)];
            sum += i % 2 == 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        }
        return sum % 10 == 0;
    }

    /// <summary>Most texts have too few digits to be looked at twice.</summary>
    private static bool HasDigits(string text)
    {
        if (text is not { Length: >= Shortest }) return false;
        var digits = 0;
        foreach (var c in text)
            if (char.IsDigit(c) && ++digits == Shortest) return true;
        return false;
    }

    private readonly record struct Group(int From, int To);

    /// <summary>Groups of digits with no more between them than a space, a dash or a dot, or two of these.</summary>
    private static IEnumerable<List<Group>> Runs(string text)
    {
        List<Group> run = [];
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsDigit(text[i])) continue;
            var from = i;
            while (i < text.Length && char.IsDigit(text[i])) i++;
            if (run.Count > 0 && !AreJoined(text.AsSpan(run[^1].To, from - run[^1].To)))
            {
                yield return run;
                run = [];
            }
            run.Add(new(from, i));
        }
        if (run.Count > 0) yield return run;
    }

    private static bool AreJoined(ReadOnlySpan<char> between)
    {
        if (between.Length > 2) return false;
        foreach (var c in between)
            if (c != '.' && c != '\t' && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation or UnicodeCategory.Format)) return false;
        return true;
    }

    private static IEnumerable<(int From, int To)> CardsOf(string text, List<Group> run)
    {
        var isPhone = run[0].From > 0 && text[run[0].From - 1] == '+' && run.Sum(g => g.To - g.From) <= LongestPhone;
        for (var first = isPhone ? run.Count : 0; first < run.Count; first++)
        {
            var length = 0;
            for (var last = first; last < run.Count && (length += run[last].To - run[last].From) <= Longest; last++)
            {
                if (length < Shortest || !IsCard(text, run[first].From, run[last].To)) continue;
                yield return (run[first].From, run[last].To);
                first = last;
                break;
            }
        }
    }

    private static bool IsCard(string text, int from, int to)
    {
        Span<int> buffer = stackalloc int[Longest];
        var count = 0;
        for (var i = from; i < to; i++)
            if (char.IsDigit(text[i])) buffer[count++] = (int)char.GetNumericValue(text[i]);
        var digits = buffer[..count];

        // Within a word only the common lengths: codes are made of letters and digits too.
        var inWord = (from > 0 && char.IsLetter(text[from - 1])) || (to < text.Length && char.IsLetter(text[to]));
        return (!inWord || (count is 15 or 16 && to - from == count)) && IsOfANetwork(digits) && IsLuhn(digits);
    }

    /// <summary>By the issuer ranges that the networks publish.</summary>
    private static bool IsOfANetwork(ReadOnlySpan<int> d)
    {
        var (two, four) = (d[0] * 10 + d[1], d[0] * 1000 + d[1] * 100 + d[2] * 10 + d[3]);
        return d.Length switch
        {
            13 => d[0] == 4 || IsMaestro(four),
            14 => four is >= 3000 and <= 3059 or 3095 || two is 36 or 38 or 39 || IsMaestro(four),
            15 => two is 34 or 37 || IsMaestro(four),
            16 => d[0] == 4 || two is >= 51 and <= 55 or 36 or 60 or 62 or 65 or 81 or 82 || four is >= 2200 and <= 2204 or >= 2221 and <= 2720 or >= 3528 and <= 3589 or >= 6440 and <= 6499 or 5080 or 9792 || IsMaestro(four),
            19 => d[0] == 4 || two is 62 or 65 or 81 || four is 6011 or >= 3528 and <= 3589 or >= 6440 and <= 6499 || IsMaestro(four),
            _ => two is 62 || IsMaestro(four),
        };
    }

    private static bool IsMaestro(int four) => four is 5018 or 5020 or 5038 or 5893 or 6304 or 6759 or >= 6761 and <= 6763;

    private static void Cover(StringBuilder text, int from, int to)
    {
        var count = 0;
        for (var i = from; i < to; i++) count += char.IsDigit(text[i]) ? 1 : 0;
        for (int i = from, nth = 0; i < to; i++)
            if (char.IsDigit(text[i]) && ++nth > 6 && nth <= count - 4) text[i] = Dot;
    }
}
