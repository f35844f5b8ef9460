using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>Takes card numbers out of an uploaded file before it is kept, and leaves alone the columns that identify something.</summary>
internal static class ImportCards
{
    private static readonly HashSet<string> Identifying = ["sku", "barcode", "order", "phone", "email", "location"];

    /// <summary>Null when there are none.</summary>
    public static byte[]? Mask(ImportKind kind, UploadedTable table, byte[] content)
    {
        var guess = ImportColumn.Guess(ImportColumns.Of(kind), table.Columns, null).ToDictionary(g => g.Value, g => g.Key);
        var known = Enumerable.Range(0, table.Columns.Count).Where(i => guess.TryGetValue(i, out var key) ? Identifying.Contains(key) : StoredText.IsIdentifier(table.Columns[i].Replace(' ', '_')) || HoldsNumbers(table, i)).ToHashSet();

        var found = false;
        var masked = UploadedTable.Rewrite(content, (cell, column) =>
        {
            if (known.Contains(column)) return cell;
            var free = CardNumbers.Mask(cell);
            found |= !ReferenceEquals(free, cell);
            return free;
        });
        return found ? masked : null;
    }

    /// <summary>A column nobody knows, with long numbers of which some are no card's: they number something else.</summary>
    private static bool HoldsNumbers(UploadedTable table, int column) =>
        table.Rows.Any(r => r[column] is { Length: >= 8 } cell && cell.All(char.IsAsciiDigit) && ReferenceEquals(CardNumbers.Mask(cell), cell));
}
