namespace OrderCloud.Infrastructure.Tests.Documents;

/// <summary>Reads Code 128 as a scanner does: bits, symbols, check symbol, code sets. Knows nothing of the writer.</summary>
internal static class Code128Reader
{
    private const string Stop = "1100011101011";

    /// <summary>1 is a dark module. From the standard's table of patterns, values 0 to 105.</summary>
    private static readonly string[] Patterns =
        """
        11011001100 11001101100 11001100110 10010011000 10010001100 10001001100 10011001000 10011000100 10001100100 11001001000
        11001000100 11000100100 10110011100 10011011100 10011001110 10111001100 10011101100 10011100110 11001110010 11001011100
        11001001110 11011100100 11001110100 11101101110 11101001100 11100101100 11100100110 11101100100 11100110100 11100110010
        11011011000 11011000110 11000110110 10100011000 10001011000 10001000110 10110001000 10001101000 10001100010 11010001000
        11000101000 11000100010 10110111000 10110001110 10001101110 10111011000 10111000110 10001110110 11101110110 11010001110
        11000101110 11011101000 11011100010 11011101110 11101011000 11101000110 11100010110 11101101000 11101100010 11100011010
        11101111010 11001000010 11110001010 10100110000 10100001100 10010110000 10010000110 10000101100 10000100110 10110010000
        10110000100 10011010000 10011000010 10000110100 10000110010 11000010010 11001010000 11110111010 11000010100 10001111010
        10100111100 10010111100 10010011110 10111100100 10011110100 10011110010 11110100100 11110010100 11110010010 11011011110
        11011110110 11110110110 10101111000 10100011110 10001011110 10111101000 10111100010 11110101000 11110100010 10111011110
        10111101110 11101011110 11110101110 11010000100 11010010000 11010011100
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The text of a row of modules; fails the test if a symbol, the check or the stop is wrong.</summary>
    public static string Read(string modules)
    {
        Assert.EndsWith(Stop, modules);
        var symbols = modules[..^Stop.Length].Chunk(11).Select(bits => Array.IndexOf(Patterns, new string(bits))).ToList();
        Assert.DoesNotContain(-1, symbols);
        var weighted = symbols.SkipLast(1).Select((symbol, i) => symbol * Math.Max(i, 1)).Sum();
        Assert.Equal(weighted % 103, symbols[^1]);

        var text = "";
        var set = symbols[0] switch { 104 => 'B', 105 => 'C', _ => throw new InvalidOperationException($"Starts with {symbols[0]}.") };
        foreach (var symbol in symbols.Skip(1).SkipLast(1))
        {
            if (set == 'B' && symbol == 99) set = 'C';
            else if (set == 'C' && symbol == 100) set = 'B';
            else text += set == 'C' ? $"{symbol:00}" : (char)(symbol + 32);
        }
        return text;
    }

    /// <summary>Widths in any unit, dark first, as a row of modules; the first bar of every start symbol is two modules wide.</summary>
    public static string Modules(IReadOnlyList<int> widths)
    {
        var module = widths.Take(6).Sum() / 11.0;
        return string.Concat(widths.Select((width, i) => new string(i % 2 == 0 ? '1' : '0', (int)Math.Round(width / module))));
    }

    /// <summary>The lengths of dark and light runs of a row of pixels, from the first dark one to the last.</summary>
    public static List<int> Runs(IEnumerable<byte> pixels)
    {
        var dark = pixels.Select(pixel => pixel < 128).SkipWhile(isDark => !isDark).ToList();
        var runs = new List<int>();
        for (var i = 0; i < dark.Count; i++)
        {
            if (i == 0 || dark[i] != dark[i - 1]) runs.Add(0);
            runs[^1]++;
        }
        return dark[^1] ? runs : runs[..^1];
    }
}
