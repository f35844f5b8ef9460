namespace OrderCloud.Benchmarks.Size;

/// <summary>Names that nobody has: some hundred first names, thousands of last names, as unevenly spread as real ones.</summary>
internal static class PeopleNames
{
    private static readonly string[] First = Combine(["Al", "Bre", "Ca", "Do", "El", "Fi", "Gre", "Ha", "In", "Jo", "Ka", "Le", "Ma", "Ni", "Or"], ["na", "ra", "mi", "lo", "ko", "di", "sa", "ven", "rin", "tas"]);
    private static readonly string[] Last = Combine(First, ["berg", "dale", "ford", "gard", "holm", "kov", "lund", "mann", "ner", "quist", "ridge", "sen", "ton", "vik", "wood"]);

    public static string Next(Random random) => $"{Uneven(First, random)} {Uneven(Last, random)}";

    /// <summary>The first ones are drawn more often than the last.</summary>
    private static string Uneven(string[] names, Random random) => names[(int)(names.Length * Math.Pow(random.NextDouble(), 2))];

    private static string[] Combine(string[] heads, string[] tails) => [.. heads.SelectMany(_ => tails, (head, tail) => head + tail)];
}
