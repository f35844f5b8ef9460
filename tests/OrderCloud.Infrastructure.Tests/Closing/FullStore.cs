using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Closing;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Infrastructure.Tests.Inbox;
using OrderCloud.Infrastructure.Tests.Platform;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Closing;

/// <summary>Two merchants with something in most of their tables, and what their databases hold, row by row.</summary>
internal sealed class FullStore(Desk desk) : IAsyncDisposable
{
    public const string OwnerMail = "olive@acme.test";

    public Desk Desk => desk;
    public TestStore Store => desk.Team.Store;
    public TenantId Acme => desk.Team.Acme;
    public TenantId Globex => desk.Team.Globex;

    public static async Task<FullStore> OpenAsync(DatabaseProvider engine)
    {
        var full = new FullStore(await Desk.OpenAsync(engine));
        await full.FillAsync(full.Acme);
        await full.FillAsync(full.Globex);
        return full;
    }

    public async Task<Outcome<DateTime>> CloseAsync(Guid owner, string name = "Acme", string password = TestMerchant.Password)
    {
        await using var scope = await desk.Team.AsMemberAsync(owner);
        return await scope.ServiceProvider.GetRequiredService<CloseAccount>().RunAsync(name, password, default);
    }

    public async Task<Guid> OwnerAsync()
    {
        await using var db = await desk.Team.DirectoryAsync();
        return await db.Users.Where(u => u.Email == OwnerMail).Select(u => u.Id).SingleAsync();
    }

    public async Task RunJobAsync()
    {
        await using var scope = Store.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<EraseClosed>(scope.ServiceProvider).RunAsync(default);
    }

    /// <summary>Seven days, the cut, the pause, the erasure.</summary>
    public async Task EraseAsync()
    {
        Store.Clock.Advance(CloseAccount.Notice);
        await RunJobAsync();
        Store.Clock.Advance(EraseClosed.Pause);
        await RunJobAsync();
    }

    /// <summary>Every row of the tenant's tables, as text.</summary>
    public async Task<SortedDictionary<string, List<string>>> RowsAsync(TenantId tenant)
    {
        await using var db = Store.Open(tenant);
        await db.Database.OpenConnectionAsync();
        var rows = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct()) rows[table] = await ReadAsync(db, $"\"{table}\"", tenant);
        return rows;
    }

    /// <summary>Every row of the directory, and of all tables that this connection sees, as text.</summary>
    public async Task<string> EverythingAsync()
    {
        var text = new StringBuilder();
        foreach (var tenant in new[] { Acme, Globex })
        {
            await using var data = Store.Open(tenant);
            await data.Database.OpenConnectionAsync();
            foreach (var table in data.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct())
                foreach (var row in await ReadAsync(data, $"\"{table}\"", null)) text.Append(table).Append(": ").AppendLine(row);
        }
        await using var db = await desk.Team.DirectoryAsync();
        await db.Database.OpenConnectionAsync();
        foreach (var type in db.Model.GetEntityTypes().Where(t => t.GetTableName() is not null && !t.IsMappedToJson()))
            foreach (var row in await ReadAsync(db, type.GetSchema() is { } schema ? $"\"{schema}\".\"{type.GetTableName()}\"" : $"\"{type.GetTableName()}\"", null)) text.Append(type.GetTableName()).Append(": ").AppendLine(row);
        return text.ToString();
    }

    private static async Task<List<string>> ReadAsync(DbContext db, string table, TenantId? tenant)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM {table}" + (tenant is null ? "" : " WHERE \"TenantId\" = @t");
        if (tenant is { } of)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("t", of.Value);
            command.Parameters.Add(parameter);
        }
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private async Task FillAsync(TenantId tenant)
    {
        await ChannelDesk.StockAsync(Store, tenant, "TS-1");
        for (var i = 1; i <= 3; i++)
        {
            var taken = Done(await Store.WithAsync<TakeOrder, Outcome<TakenOrder>>(tenant, t => t.RunAsync(Incoming.Order($"F-{i}", ("TS-1", 2)) with { Currency = tenant == Acme ? "USD" : "EUR" })));
            Done(await Store.WithAsync<AddNote, Outcome<Guid>>(tenant, n => n.RunAsync(taken.Order.Id, $"Call {OwnerMail}")));
            if (i > 1) Done(await Store.WithAsync<CreateShipment, Outcome<ShipmentView>>(tenant, s => s.RunAsync(taken.Parts[0].Id, new("ups", "ground", $"1Z{i}"), default)));
            if (i == 3) Done(await Store.WithAsync<InvoiceOrder, Outcome<InvoiceId>>(tenant, s => s.RunAsync(taken.Order.Id, null)));
        }
        var shop = await ChannelDesk.ConnectAsync(Store, tenant);
        await ChannelDesk.SendAsync(Store, shop, ShopifyPayload.Order("9001", 1, "pending", ("TS-1", 1, 1)), "full-1");
        await ChannelDesk.ServeAsync(Store, tenant);
        Done(await Store.WithAsync<CreateImport, Outcome<Guid>>(tenant, c => c.RunAsync(ImportKind.Products, "goods.csv", "sku,title\r\nA-1,One\r\n"u8.ToArray())));
        Done(await Store.WithAsync<ChangeStore, Outcome<StoreSettings.View>>(tenant, c => c.RunAsync(new(tenant == Acme ? "Acme" : "Globex", "#1D4ED8", true, null, 5), default)));
        Done(await Store.WithAsync<CreateApiKey, Outcome<NewApiKey>>(tenant, c => c.RunAsync("Till", ["orders:read"], default)));
        Done(await Store.WithAsync<InviteMember, Outcome<InvitationSent>>(tenant, c => c.RunAsync($"new-{tenant.Value:N}@x.test", new(Role.Viewer, null), default)));
        await desk.LookAsync(tenant);
        await desk.SetAsync(tenant, new(OrdersPerDay: 100));
    }

    public static T Done<T>(Outcome<T> outcome) => outcome is Outcome<T>.Refused(var why) ? throw new InvalidOperationException(why.Message) : ((Outcome<T>.Done)outcome).Value;

    public ValueTask DisposeAsync() => desk.DisposeAsync();
}
