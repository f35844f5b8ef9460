using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using OrderCloud.Testing.Reliability;

namespace OrderCloud.EndToEnd.Tests.Commands;

/// <summary>`backup` and `restore` as an operator types them, on the program itself.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ordercloud-backup-");

    private string File => Path.Combine(_folder.FullName, "store.backup");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_backup_of_a_running_site_is_restored_elsewhere_with_equal_sums_and_its_keys_and_cookies_count_there(DatabaseProvider engine)
    {
        await using var old = await SiteProcess.NewAsync(engine);
        var key = (await old.MerchantAsync()).ApiKey!;
        await old.StartAsync();
        using var http = old.Api(key);
        await TakeOrdersAsync(http, 0, 20);
        using var browser = new HttpClient(new TestCookies(new("acme", default, key, "owner@acme.test", default))) { BaseAddress = old.Url };
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/acme/orders")).StatusCode);

        var writing = TakeOrdersAsync(http, 20, 40);   // it goes on meanwhile
        var made = await old.RunAsync("backup", File);
        await writing;
        await old.KillAsync();

        await using var other = await SiteProcess.NewAsync(engine);
        var restored = await other.RunAsync("restore", File);
        Assert.True(restored.GetProperty("equal").GetBoolean());
        Assert.Equal((made.GetProperty("tables").GetInt32(), made.GetProperty("rows").GetInt64()), (restored.GetProperty("tables").GetInt32(), restored.GetProperty("rows").GetInt64()));

        await other.StartAsync();
        using var there = other.Api(key);
        var orders = (await there.GetFromJsonAsync<JsonElement>("orders?limit=200")).GetProperty("data").EnumerateArray().Select(o => o.GetProperty("externalId").GetString()!).ToHashSet();
        Assert.Superset(Enumerable.Range(0, 20).Select(i => $"B-{i}").ToHashSet(), orders);   // what was acknowledged before it began
        var reserved = (await there.GetFromJsonAsync<JsonElement>("stock?sku=TS-1")).GetProperty("data")[0].GetProperty("reserved").GetInt32();
        Assert.Equal(orders.Count, reserved);   // one moment for all tables
        await TakeOrdersAsync(there, 100, 101);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_store_that_is_not_empty_is_replaced_by_force_only_and_not_while_a_site_runs_on_it(DatabaseProvider engine)
    {
        await using var site = await SiteProcess.NewAsync(engine);
        var merchant = await site.MerchantAsync();
        var (key, acme) = (merchant.ApiKey!, merchant.TenantId);
        await site.RunAsync("backup", File);
        var twice = await site.TryAsync("backup", File);
        await site.StartAsync();
        using (var http = site.Api(key)) await TakeOrdersAsync(http, 0, 1);
        var running = await site.TryAsync("restore", File, "--force");
        await site.KillAsync();
        var full = await site.TryAsync("restore", File);

        Assert.Equal((2, 2, 2), (twice.Exit, running.Exit, full.Exit));
        Assert.Contains("is there already", OneLine(twice.Error), StringComparison.Ordinal);
        Assert.Contains("is in use", OneLine(running.Error), StringComparison.Ordinal);
        Assert.Contains("--force", OneLine(full.Error), StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(acme, db => db.Orders.CountAsync()));

        Assert.Equal(0, (await site.TryAsync("restore", File, "--force")).Exit);
        Assert.Equal(0, await site.ReadAsync(acme, db => db.Orders.CountAsync()));   // as it was when it was saved
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_damaged_and_a_later_file_are_refused_and_the_store_stays_as_it_was(DatabaseProvider engine)
    {
        await using var site = await SiteProcess.NewAsync(engine);
        await site.RunAsync("backup", File);
        var acme = (await site.MerchantAsync()).TenantId;

        var whole = await System.IO.File.ReadAllBytesAsync(File);
        foreach (var (name, bytes) in new[] { ("cut", whole[..(whole.Length / 2)]), ("flipped", Flipped(whole, whole.Length / 3)), ("text", "no backup at all"u8.ToArray()) })
        {
            var file = Path.Combine(_folder.FullName, name);
            await System.IO.File.WriteAllBytesAsync(file, bytes);
            var (exit, _, error) = await site.TryAsync("restore", file, "--force");
            Assert.Equal(2, exit);
            Assert.Contains("damaged", OneLine(error), StringComparison.Ordinal);
        }
        var later = await site.TryAsync("restore", await BackupForgery.LaterAsync(File, Path.Combine(_folder.FullName, "later")), "--force");
        var none = await site.TryAsync("restore", Path.Combine(_folder.FullName, "nowhere"), "--force");

        Assert.Equal((2, 2), (later.Exit, none.Exit));
        Assert.Contains("later version", OneLine(later.Error), StringComparison.Ordinal);
        Assert.Contains("There is no file", OneLine(none.Error), StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(acme, db => db.Stores.CountAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_file_whose_rows_do_not_add_up_is_refused_after_it_was_loaded_and_the_store_stays_as_it_was(DatabaseProvider engine)
    {
        await using var site = await SiteProcess.NewAsync(engine);
        await site.RunAsync("backup", File);
        var acme = (await site.MerchantAsync()).TenantId;

        var (exit, _, error) = await site.TryAsync("restore", await BackupForgery.OtherSumAsync(File, Path.Combine(_folder.FullName, "forged")), "--force");

        Assert.Equal(2, exit);
        Assert.Contains("rows with the sum", OneLine(error), StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(acme, db => db.Stores.CountAsync()));
    }

    private static byte[] Flipped(byte[] bytes, int at)
    {
        byte[] copy = [.. bytes];
        copy[at] ^= 0x55;
        return copy;
    }

    private static string OneLine(string error) => Assert.Single(error.Trim().Split('\n'));

    private static async Task TakeOrdersAsync(HttpClient http, int from, int to)
    {
        if (from == 0)
        {
            await PostAsync(http, "locations", new { code = "DAL", name = "Dallas", kind = "warehouse", address = new { city = "Dallas", region = "TX", country = "US" }, ships = true });
            await PostAsync(http, "products", new { title = "Shirt", variants = new[] { new { sku = "TS-1", weightGrams = 200 } } });
            (await http.PutAsJsonAsync("stock/DAL/TS-1", new { onHand = 1000, reason = "count" })).EnsureSuccessStatusCode();
        }
        for (var i = from; i < to; i++)
            await PostAsync(http, "orders", new
            {
                externalId = $"B-{i}", channel = "api", currency = "USD", customer = new { email = "maren@example.com", name = "Maren Holt" },
                shippingAddress = new { name = "Maren Holt", line1 = "2118 E 7th St", city = "Austin", region = "TX", postalCode = "78702", country = "US" },
                lines = new[] { new { sku = "TS-1", quantity = 1, unitPrice = "10.00" } },
            });
    }

    private static async Task PostAsync(HttpClient http, string address, object body)
    {
        using var answer = await http.PostAsJsonAsync(address, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
