using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Closing;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Inbox;
using OrderCloud.Infrastructure.Tests.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Closing;

/// <summary>The owner takes everything along: every row, no secret, nothing of a neighbour, and can check it.</summary>
public sealed class ExportTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Every_row_and_file_is_in_the_export_once_and_the_manifest_fits(DatabaseProvider engine)
    {
        await using var full = await FullStore.OpenAsync(engine);
        using var file = new MemoryStream();
        await using (var scope = full.Store.As(full.Acme)) await scope.ServiceProvider.GetRequiredService<AccountExport>().WriteAsync(file, default);

        file.Position = 0;
        await using var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, null);
        using var manifest = JsonDocument.Parse(await BytesAsync(zip, "manifest.json"));
        var items = manifest.RootElement.GetProperty("Items").EnumerateArray().ToDictionary(i => i.GetProperty("Name").GetString()!);
        Assert.Equal(zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal), items.Keys.Append("manifest.json").Order(StringComparer.Ordinal));
        foreach (var (name, item) in items)
        {
            var bytes = await BytesAsync(zip, name);
            Assert.Equal((item.GetProperty("Bytes").GetInt64(), item.GetProperty("Sha256").GetString()), (bytes.LongLength, Convert.ToHexStringLower(SHA256.HashData(bytes))));
        }

        var rows = await full.RowsAsync(full.Acme);
        await using (var db = full.Store.Open(full.Acme))
            foreach (var table in AccountExport.TablesOf(db.Model).Select(t => t.GetTableName()!))
                Assert.Equal((table, rows[table].Count), (table, (int)items[$"tables/{table}.jsonl"].GetProperty("Rows").GetInt64()));
        Assert.Single(items.Keys, n => n.StartsWith("files/", StringComparison.Ordinal));
        Assert.Single(items.Keys, n => n.StartsWith("documents/invoices/", StringComparison.Ordinal));
        var order = JsonDocument.Parse(Encoding.UTF8.GetString(await BytesAsync(zip, "tables/Orders.jsonl")).Split('\n')[0]).RootElement;
        Assert.Equal(("F-1", "Austin"), (order.GetProperty("ExternalId").GetString(), order.GetProperty("ShippingAddress").GetProperty("City").GetString()));
        Assert.Contains("olive@acme.test", Encoding.UTF8.GetString(await BytesAsync(zip, "people/members.jsonl")), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task No_secret_and_nothing_of_a_neighbour_is_in_the_export(DatabaseProvider engine)
    {
        await using var full = await FullStore.OpenAsync(engine);
        using var file = new MemoryStream();
        await using (var scope = full.Store.As(full.Acme)) await scope.ServiceProvider.GetRequiredService<AccountExport>().WriteAsync(file, default);
        var text = await TextAsync(file);

        await using var directory = await full.Desk.Team.DirectoryAsync();
        var hashes = await directory.ApiKeys.Select(k => k.Hash).Concat(directory.Invitations.Select(i => i.Hash)).Concat(directory.Users.Select(u => u.PasswordHash!)).ToListAsync();
        await using var db = full.Store.Open(full.Acme);
        hashes.AddRange(await db.Connections.Where(c => c.ProtectedSettings != "").Select(c => c.ProtectedSettings).ToListAsync());
        Assert.True(hashes.Count >= 7);
        Assert.All(hashes.Append(ChannelDesk.Secret), secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        Assert.DoesNotContain(full.Globex.Value.ToString(), text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("gloria@globex.test", text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EveryModel))]
    public void Each_table_of_a_tenant_is_exported_or_left_out_with_a_reason(string engine)
    {
        using var db = Models.App(engine);
        var all = db.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(ITenantOwned))).Select(t => t.ClrType).ToList();

        Assert.Empty(AccountExport.LeftOut.Keys.Except(all));
        Assert.All(AccountExport.LeftOut.Values, why => Assert.NotEmpty(why));
        Assert.Equal(all.Except(AccountExport.LeftOut.Keys).Order(ByName), AccountExport.TablesOf(db.Model).Select(t => t.ClrType).Order(ByName));
    }

    [Fact]
    public async Task Who_is_no_owner_gets_no_export_and_the_owner_leaves_a_note()
    {
        await using var full = new FullStore(await Platform.Desk.OpenAsync(DatabaseProvider.Sqlite));
        await using var manager = full.Store.As(full.Acme, Permission.EditSettings, Permission.ViewAudit);
        Assert.Equal("forbidden", (await manager.ServiceProvider.GetRequiredService<AccountExport>().BeginAsync(default))!.Code);
        await Assert.ThrowsAsync<InvalidOperationException>(() => manager.ServiceProvider.GetRequiredService<AccountExport>().WriteAsync(Stream.Null, default));

        Assert.Null(await full.Store.WithAsync<AccountExport, Refusal?>(full.Acme, e => e.BeginAsync(default)));
        Assert.Equal(["exported"], (await full.Desk.LogAsync(full.Acme)).Select(e => e.Action));
    }

    private static readonly Comparer<Type> ByName = Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name));

    private static async Task<byte[]> BytesAsync(ZipArchive zip, string name)
    {
        await using var stream = await zip.GetEntry(name)!.OpenAsync();
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private static async Task<string> TextAsync(MemoryStream file)
    {
        file.Position = 0;
        await using var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, null);
        var text = new StringBuilder();
        foreach (var entry in zip.Entries) text.AppendLine(Encoding.UTF8.GetString(await BytesAsync(zip, entry.FullName)));
        return text.ToString();
    }
}
