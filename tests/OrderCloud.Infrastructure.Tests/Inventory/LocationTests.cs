using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Inventory;

public sealed class LocationTests
{
    private static readonly LocationInput Dallas = new()
    {
        Code = "DAL", Name = "Dallas", Address = new() { Line1 = "1 Main", City = "Dallas", Region = "TX", PostalCode = "75201", Country = "us" },
    };

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_new_address_gives_new_coordinates_and_the_code_stays(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var made = Done(await store.WithAsync<CreateLocation, Outcome<LocationView>>(store.Acme, create => create.RunAsync(Dallas, default)));

        var moved = Done(await store.WithAsync<ChangeLocation, Outcome<LocationView>>(store.Acme, change => change.RunAsync(
            made.Id, now => now with { Code = "NEW", Address = now.Address with { City = "Reno", Region = "NV", PostalCode = "89501" } }, made.Version, default)));

        Assert.Equal((32.79, -96.80), (Math.Round(made.Latitude!.Value, 2), Math.Round(made.Longitude!.Value, 2)));
        Assert.Equal((39.5, -119.8), (Math.Round(moved.Latitude!.Value, 1), Math.Round(moved.Longitude!.Value, 1)));
        await using var db = store.Open(store.Acme);
        var row = await db.Locations.SingleAsync(l => l.Id == made.Id);
        Assert.Equal(("DAL", "Reno", "US", 2, 2), (row.Code, row.Address.City, row.Address.Country, row.Version, moved.Version));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Another_merchant_cannot_change_or_see_it(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var made = Done(await store.WithAsync<CreateLocation, Outcome<LocationView>>(store.Acme, create => create.RunAsync(Dallas, default)));

        var foreign = await store.WithAsync<ChangeLocation, Outcome<LocationView>>(store.Globex, change => change.RunAsync(made.Id, now => now with { Name = "Mine" }, null, default));

        Assert.Equal(InventoryRefusals.LocationNotFound, Assert.IsType<Outcome<LocationView>.Refused>(foreign).Why);
        Assert.Null(await store.WithAsync<LocationList, LocationView?>(store.Globex, list => list.FindAsync(made.Id, default)));
        Assert.Equal("Dallas", (await store.WithAsync<LocationList, LocationView?>(store.Acme, list => list.FindAsync(made.Id, default)))!.Name);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Without_the_permission_nothing_is_written(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var nobody = store.AsNobody(store.Acme);

        var refused = await nobody.ServiceProvider.GetRequiredService<CreateLocation>().RunAsync(Dallas, default);

        Assert.Equal(RefusalKind.Forbidden, Assert.IsType<Outcome<LocationView>.Refused>(refused).Why.Kind);
        await using var db = store.Open(store.Acme);
        Assert.False(await db.Locations.AnyAsync(l => l.Code == "DAL"));
    }

    [Fact]
    public void All_that_is_wrong_is_named_at_once()
    {
        var why = (Dallas with { Code = "a b", Priority = 0, Latitude = 91, Longitude = null, Address = new() { Country = "XX", City = new string('c', 121) } }).WhyNot();

        Assert.Equal(["address.city", "address.country", "code", "latitude", "longitude", "priority"], why!.Errors!.Keys.Order());
    }

    private static LocationView Done(Outcome<LocationView> outcome) => Assert.IsType<Outcome<LocationView>.Done>(outcome).Value;
}
