using System.Text;
using CsvHelper;
using OrderCloud.Infrastructure.Lists;

namespace OrderCloud.Infrastructure.Tests.Lists;

/// <summary>A table as a spreadsheet reads it: one dictionary per row, by column.</summary>
internal static class Csv
{
    public static async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> OfAsync(Func<CsvTable, Task> write)
    {
        var body = new MemoryStream();
        await using (var csv = new CsvTable(body))
        {
            await write(csv);
            await csv.FinishAsync(default);
        }
        return Read(body.ToArray());
    }

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(byte[] file)
    {
        var rows = Cells(file);
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    public static IReadOnlyList<string[]> Cells(byte[] file)
    {
        using var csv = CsvReader.FromText(Encoding.UTF8.GetString(file).TrimStart('\uFEFF'), new() { Separator = ',', HasHeader = false });
        var rows = new List<string[]>();
        while (csv.Read()) rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        return rows;
    }
}
