using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Returns;

public sealed class FindForReturnTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T12_An_order_is_found_by_its_number_and_its_mail_or_the_postal_code_it_went_to(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        var taken = (await desk.TakeAsync("A-1", 1)).Order;
        var nameless = (await desk.TakeAsync(Incoming.Order("B-1", ("TS-1", 1)) with { Email = "" })).Order;

        foreach (var (number, proof) in new[] { (taken.Number, "a-1@example.com"), ($" # {taken.Number}", " A-1@Example.COM "), (taken.Number, "78702"), (taken.Number, " 787 02") })
            Assert.Equal(taken.Id, await FindAsync(desk, number, proof));
        foreach (var (number, proof) in new[] { (taken.Number, ""), (taken.Number, " "), ("", "78702"), (taken.Number, "7870"), (taken.Number, "b-1@example.com"), (nameless.Number, ""), (taken.Number + "0", "78702"), (new string('1', 500), "78702") })
            Assert.Null(await FindAsync(desk, number, proof));
        Assert.Equal(nameless.Id, await FindAsync(desk, nameless.Number, "78702"));
        Assert.Null(await desk.Store.WithAsync<FindForReturn, OrderId?>(desk.Store.Globex, f => f.RunAsync(taken.Number, "78702", default)));
    }

    private static Task<OrderId?> FindAsync(OrderDesk desk, string number, string proof) => desk.WithAsync<FindForReturn, OrderId?>(f => f.RunAsync(number, proof, default));
}
