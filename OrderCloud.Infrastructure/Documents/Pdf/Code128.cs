namespace OrderCloud.Infrastructure.Documents.Pdf;

/// <summary>The bar code of shipping papers, in code sets B (printable ASCII) and C (pairs of digits). Source: ISO/IEC 15417.</summary>
public static class Code128
{
    private const int StartB = 104, StartC = 105, SwitchToB = 100, SwitchToC = 99, Stop = 106;

    /// <summary>Bar and space widths in modules, by symbol value.</summary>
    private static readonly string[] Patterns =
    [
        "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
        "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
        "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
        "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
        "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
        "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
        "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
        "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
        "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
        "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
        "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
    ];

    /// <summary>Only printable ASCII can be written as this bar code.</summary>
    public static bool CanEncode(string text) => text.Length > 0 && text.All(sign => sign is >= ' ' and <= '~');

    /// <summary>The symbol values from start to stop, the check symbol included.</summary>
    public static IReadOnlyList<int> Symbols(string text)
    {
        if (!CanEncode(text)) throw new ArgumentException("Code 128 here takes printable ASCII only.", nameof(text));
        var symbols = new List<int>();
        var inC = false;
        for (var at = 0; at < text.Length;)
        {
            var digits = DigitsFrom(text, at);
            var pairs = inC ? digits >= 2 : PairingPays(text, at, digits);
            if (symbols.Count == 0) symbols.Add(pairs ? StartC : StartB);
            else if (pairs != inC) symbols.Add(pairs ? SwitchToC : SwitchToB);
            inC = pairs;
            symbols.Add(pairs ? 10 * (text[at] - '0') + text[at + 1] - '0' : text[at] - ' ');
            at += pairs ? 2 : 1;
        }
        var check = symbols[0];
        for (var i = 1; i < symbols.Count; i++) check = (check + i * symbols[i]) % 103;
        return [.. symbols, check, Stop];
    }

    /// <summary>Widths in modules, beginning with a bar, bars and spaces in turn.</summary>
    public static IReadOnlyList<int> Widths(string text) =>
        [.. Symbols(text).SelectMany(symbol => Patterns[symbol]).Select(width => width - '0')];

    /// <summary>Switching to pairs costs a symbol: it pays for four digits at either end, six in the middle, an even number of them.</summary>
    private static bool PairingPays(string text, int at, int digits)
    {
        var atEnd = at == 0 || at + digits == text.Length;
        return digits >= (atEnd ? 4 : 6) && (digits % 2 == 0 || at == 0);
    }

    private static int DigitsFrom(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end - at;
    }
}
