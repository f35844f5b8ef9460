using System.Text;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Lists;

/// <summary>Files that people upload, and that are not what they should be.</summary>
public sealed class MalformedUploadsTests
{
    private const int Seed = 20260302, Files = 400, Pictures = 120;

    private static readonly string[] Cells = ["2026-03-02", "31.02.2026", "9999-99-99", "12.50", "-12,50", "1e308", "NaN", "∞", "99999999999999999999999", "92233720368547758.08", "(1.00)", "\"", "\"\"\"", "=cmd|' /C calc'!A0", "\u202E", "🧨", "\u0001", "", "   ", "INV-2026-00001", "Maren Holt", "\uFFFD", "\t", "1.2.3,4"];

    private static readonly byte[][] Heads = [[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8], [0xFF, 0xD8, 0xFF, 0xE0], [.. "GIF89a"u8], [.. "RIFF"u8, 1, 2, 3, 4, .. "WEBP"u8], [.. "<svg "u8], [.. "BM"u8], []];

    [Fact]
    public void REL9_A_bank_file_of_any_form_is_read_or_refused_and_each_error_names_its_row()
    {
        var random = new Random(Seed);
        var (read, refused) = (0, 0);
        for (var i = 0; i < Files; i++)
        {
            var content = FileOf(random);
            if (UploadedTable.Read(content) is not { Table: { } table })
            {
                refused++;
                continue;
            }
            var currency = random.GetItems(["USD", "JPY", "KWD", "EUR"], 1)[0];
            var (lines, errors, _) = BankFile.Read(table, BankFile.Guess(table.Columns), currency, monthFirst: random.Next(2) == 0);
            Assert.All(lines, line => Assert.True(line.AmountMinor > 0 && line.Row > 1 && line.Hash.Length > 0, $"file {i}: {line}"));
            Assert.All(errors, error => Assert.Matches(@"^(Row \d+: |Choose|Which|There|No )", error));
            read++;
        }
        Assert.True(read > 150 && refused > 20, $"{read} read, {refused} refused");
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task REL9_A_picture_of_any_form_is_taken_or_refused_and_a_refused_one_leaves_the_old_one(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var random = new Random(Seed);
        Guid? current = null;
        for (var i = 0; i < Pictures; i++)
        {
            var content = new byte[random.Next(0, 400)];
            random.NextBytes(content);
            content = [.. Heads[i % Heads.Length], .. content];
            switch (await store.WithAsync<ChangeLogo, Outcome<Guid>>(store.Acme, c => c.RunAsync(content, default)))
            {
                case Outcome<Guid>.Done(var taken): current = taken; break;
                case Outcome<Guid>.Refused(var why): Assert.StartsWith("store.logo", why.Code, StringComparison.Ordinal); break;
            }
            Assert.Equal(current, await store.WithAsync<StoreLogo, Guid?>(store.Acme, l => l.CurrentAsync(default)));
        }
    }

    private static byte[] FileOf(Random random)
    {
        var delimiter = random.GetItems([",", ";", "\t"], 1)[0];
        var header = random.GetItems(["date", "amount", "reference", "Buchungstag", "Betrag", "Auftraggeber", "Verwendungszweck", "", "x"], random.Next(1, 6));
        var text = new StringBuilder(string.Join(delimiter, header)).Append('\n');
        for (var row = random.Next(0, 12); row > 0; row--) text.AppendJoin(delimiter, random.GetItems(Cells, Math.Max(1, header.Length + random.Next(-1, 2)))).Append('\n');
        var content = Encoding.UTF8.GetBytes(text.ToString());
        switch (random.Next(6))
        {
            case 0: return [.. Encoding.UTF8.GetPreamble(), .. content];
            case 1: return [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text.ToString())];
            case 2:
                for (var i = 0; i < 5; i++) content[random.Next(content.Length)] = (byte)random.Next(256);
                return content;
            default: return content;
        }
    }
}
