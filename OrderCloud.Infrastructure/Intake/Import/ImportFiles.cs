using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>Tables to take away: the template of a kind, and the rows that were left out with the reason, to be corrected and uploaded again.</summary>
public sealed class ImportFiles(IDbContextFactory<AppDb> dbs, ImportRuns runs)
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public static byte[] Template(ImportKind kind)
    {
        var columns = ImportColumns.Of(kind);
        return Encoded(Line(columns.Select(c => c.Title)) + Line(columns.Select(c => c.Sample)));
    }

    /// <summary>Null when there is no such import.</summary>
    public async Task<byte[]?> ErrorsAsync(Guid id, CancellationToken ct)
    {
        if (await runs.FindAsync(id, ct) is not { } run) return null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var table = await ImportPlans.TableAsync(db, run.FileId, ct);
        var fields = ImportColumns.Of(run.Kind).ToDictionary(c => c.Key, c => c.Title);
        var rows = table?.Rows.ToDictionary(r => r.Number) ?? [];
        var text = new StringBuilder(Line([.. table?.Columns ?? [], "Row", "Field", "Reason"]));
        foreach (var row in (await runs.ErrorsAsync(id, int.MaxValue, ct)).GroupBy(e => e.Row).OrderBy(g => g.Key))
        {
            var cells = Enumerable.Range(0, table?.Columns.Count ?? 0).Select(i => rows.TryGetValue(row.Key, out var original) ? original[i] : "");
            text.Append(Line([.. cells, row.Key.ToString(CultureInfo.InvariantCulture), string.Join("; ", row.Select(e => fields.GetValueOrDefault(e.Field, e.Field)).Distinct()), string.Join(" ", row.Select(e => e.Message))]));
        }
        return Encoded(text.ToString());
    }

    private static byte[] Encoded(string text) => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)];   // the mark by which Excel knows UTF-8

    private static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>A cell that a spreadsheet would run as a formula gets an apostrophe (OWASP ASVS 5.0, 1.2.10); reading takes it off again.</summary>
    private static string Cell(string cell)
    {
        var safe = cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] && !decimal.TryParse(cell, NumberStyles.Number, CultureInfo.InvariantCulture, out _) ? "'" + cell : cell;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
