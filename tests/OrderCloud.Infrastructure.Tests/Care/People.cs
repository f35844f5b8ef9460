using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Care;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Care;

/// <summary>A merchant with shirts, and the people who buy them.</summary>
internal sealed class People(OrderDesk desk) : IAsyncDisposable
{
    public static readonly Address Home = new() { Name = "Maren Holt", Line1 = "2118 E 7th St", City = "Austin", Region = "TX", PostalCode = "78702", Country = "US" };

    public OrderDesk Desk => desk;

    public static async Task<People> OpenAsync(DatabaseProvider engine)
    {
        var desk = await OrderDesk.OpenAsync(engine);
        await desk.Store.ReceiveAsync(desk.Store.Acme, desk.Shirt, desk.Dallas, 200);
        return new(desk);
    }

    /// <summary>Somebody of this name orders; the phone number is theirs alone where none is given.</summary>
    public async Task<Order> OrderAsync(string externalId, string name, string email, string phone = "", int units = 1, Func<IncomingOrder, IncomingOrder>? with = null)
    {
        var order = Incoming.Order(externalId, ("TS-1", units)) with { CustomerName = name, Email = email, Phone = phone, ShippingAddress = Home with { Name = name } };
        return (await desk.TakeAsync(with?.Invoke(order) ?? order)).Order;
    }

    public async Task<CustomerId> CustomerAsync(string externalId, string name, string email, string phone = "") => (await OrderAsync(externalId, name, email, phone)).CustomerId!.Value;

    public Task<T> WithAsync<TService, T>(Func<TService, Task<T>> run) where TService : notnull => desk.WithAsync(run);

    public Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read) => desk.ReadAsync(read);

    public Task<Customer> FindAsync(CustomerId id) => ReadAsync(db => db.Customers.AsNoTracking().Include(c => c.Addresses).Include(c => c.Tags).SingleAsync(c => c.Id == id));

    public async Task<IReadOnlyList<string>> ListAsync(CustomerFilter filter) => [.. (await WithAsync<CustomerList, IReadOnlyList<CustomerRow>>(l => l.RunAsync(filter, null, 50))).Select(c => c.Name)];

    public Task<Outcome<CustomerId>> MergeAsync(CustomerId survivor, CustomerId gone) => WithAsync<MergeCustomers, Outcome<CustomerId>>(m => m.RunAsync(survivor, gone));

    /// <summary>What runs by itself each minute.</summary>
    public async Task CheckAsync()
    {
        await using var scope = desk.Store.As(desk.Store.Acme);
        var progress = new JobProgress(Guid.NewGuid(), scope.ServiceProvider.GetRequiredService<Writes>(), desk.Store.Clock);
        await scope.ServiceProvider.GetRequiredService<CheckCustomers>().RunAsync(progress, default);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();
}
