using System.Globalization;

namespace OrderCloud.Infrastructure.Backup;

/// <summary>Adds up the hashes of rows, modulo 2⁶⁴, so that their order does not count.</summary>
internal sealed class RowSum
{
    private ulong _sum;

    public long Rows { get; private set; }

    public void Add(ulong rowHash, long rows = 1)
    {
        _sum = unchecked(_sum + rowHash);
        Rows += rows;
    }

    public TableSum Of(string table) => new(table, Rows, _sum.ToString("x16", CultureInfo.InvariantCulture));

    /// <summary>The first table that differs, in words; null when all are equal.</summary>
    public static string? Difference(IReadOnlyList<TableSum> expected, IReadOnlyList<TableSum> found)
    {
        var there = found.ToDictionary(t => t.Table);
        foreach (var table in expected)
        {
            if (!there.Remove(table.Table, out var sum)) return $"the table {table.Table} is missing";
            if (sum != table) return $"the table {table.Table} has {sum.Rows} rows with the sum {sum.Sum} instead of {table.Rows} with {table.Sum}";
        }
        return there.Keys.FirstOrDefault() is { } more ? $"the table {more} is not in the manifest" : null;
    }
}
