using System.Text;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Intake.Import;

public sealed class MalformedFilesTests
{
    private const int Files = 600;

    private static readonly string[] Hostile =
    [
        "-1", "99999999999999999999999", "1e308", "NaN", "∞", "-0", "0x10", "1,2,3.4.5", "\"", "\"\"\"", "'", "=cmd|' /C calc'!A0", "@SUM(1)", "\uFFFD", "\u202E", "🧨", "\u0001", "9999-99-99", "31.02.2026", "0001-01-01T00:00:00+14:00",
        "\n", "\r", ";", "\t", "|", "2147483648", "-2147483649", "1000001", "DROP TABLE", "US\0", "\uD800",
    ];

    private static readonly string[] Headers = ["SKU", "Product title", "Price", "Quantity", "On hand", "Location", "Order number", "Unit price", "Status", "Placed at", "E-mail", "Phone", "Country", "Weight", "Currency", "Total", "Payment", "Barcode", "", "Ünïcode"];

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task REL9_No_malformed_file_breaks_the_import_and_no_row_with_an_error_is_written(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await store.AddLocationAsync(store.Acme, "DAL");
        await store.AddVariantAsync(store.Acme, "TS-1");
        var random = new Random(20260302);
        var (refused, previewed) = (0, 0);
        for (var i = 0; i < Files; i++)
        {
            var kind = (ImportKind)(i % 5);
            var content = FileOf(random, kind);
            var outcome = await store.WithAsync<CreateImport, Outcome<Guid>>(store.Acme, c => c.RunAsync(kind, $"file-{i}.csv", content));
            if (outcome is not Outcome<Guid>.Done(var run))
            {
                refused++;
                continue;
            }
            if (await store.WithAsync<ImportPreview, Outcome<ImportEffects>>(store.Acme, p => p.RunAsync(run)) is Outcome<ImportEffects>.Done(var effects))
            {
                previewed++;
                Assert.All(effects.Counts.Issues, issue => Assert.True(issue.Row > 1 && issue.Field.Length > 0 && issue.Message.Length > 0, $"file {i}: {issue}"));
            }
        }

        await using var db = store.Open(store.Acme);
        Assert.Equal((1, 0, 0, 0), (await db.Variants.CountAsync(), await db.Orders.CountAsync(), await db.Customers.CountAsync(), await db.StockMovements.CountAsync()));
        Assert.True(refused > 20 && previewed > 150, $"{refused} refused, {previewed} previewed");

        foreach (var run in await db.Imports.Where(r => r.Status == ImportStatus.Draft).OrderBy(r => r.Id).Take(80).Select(r => r.Id).ToListAsync()) await ImportBench.StartAsync(store, store.Acme, run);
        await ImportBench.ServeAsync(store, store.Acme);
        Assert.Equal(0, await db.Imports.CountAsync(r => r.Status == ImportStatus.Failed || r.Status == ImportStatus.Running || r.Status == ImportStatus.Queued));
        Assert.Empty(await db.ImportErrors.Where(e => e.Field == "row").Select(e => e.Message).ToListAsync());   // nothing broke on our side
    }

    private static byte[] FileOf(Random random, ImportKind kind)
    {
        var needed = ImportColumns.Of(kind).Where(c => c.Required).Select(c => c.Title);
        var header = random.Next(4) > 0 ? needed.Concat(random.GetItems(Headers, random.Next(0, 6))).ToList() : [.. random.GetItems(Headers, random.Next(1, 8))];
        var delimiter = random.GetItems([",", ";", "\t", "|"], 1)[0];
        var text = new StringBuilder(string.Join(delimiter, header)).Append('\n');
        for (var row = random.Next(0, 12); row > 0; row--)
            text.AppendJoin(delimiter, Enumerable.Range(0, Math.Max(1, header.Count + random.Next(-2, 3))).Select(_ => CellOf(random))).Append(random.Next(2) == 0 ? "\n" : "\r\n");
        return random.Next(8) switch
        {
            0 => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())],
            1 => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text.ToString())],
            2 => Broken(random, Encoding.UTF8.GetBytes(text.ToString())),
            3 when random.Next(2) == 0 => [0x50, 0x4B, 3, 4, .. Encoding.UTF8.GetBytes(text.ToString())],
            _ => Encoding.UTF8.GetBytes(text.ToString()),
        };
    }

    private static string CellOf(Random random) => random.Next(4) switch
    {
        0 => "TS-1",
        1 => random.Next(-5, 2_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture),
        2 => new string('x', random.Next(0, 400)),
        _ => random.GetItems(Hostile, 1)[0],
    };

    private static byte[] Broken(Random random, byte[] content)
    {
        for (var i = 0; i < 5 && content.Length > 0; i++) content[random.Next(content.Length)] = (byte)random.Next(256);
        return content;
    }
}
