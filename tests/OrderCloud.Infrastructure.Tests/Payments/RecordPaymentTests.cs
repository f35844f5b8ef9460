using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Payments;

public sealed class RecordPaymentTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_two_people_record_at_once_of_the_same_state_is_recorded_once(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        var order = (await desk.TakeAsync("A-1", 2)).Order;
        var seen = (await desk.ReadAsync(db => db.Orders.SingleAsync())).Version;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i =>
            desk.WithAsync<RecordPayment, Outcome<PaymentStatus>>(p => p.RunAsync(order.Id, new("cash", PaymentKind.Capture, 2_000, $"desk {i}"), seen))));

        Assert.Single(outcomes.OfType<Outcome<PaymentStatus>.Done>());
        Assert.All(outcomes.OfType<Outcome<PaymentStatus>.Refused>(), o => Assert.Equal(RefusalKind.Stale, o.Why.Kind));
        var kept = await desk.ReadAsync(db => db.Orders.SingleAsync());
        Assert.Equal((2_000L, 1), (kept.CapturedMinor, await desk.ReadAsync(db => db.Payments.CountAsync())));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_service_agent_takes_money_and_gives_none_back(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        var order = (await desk.TakeAsync("A-1", 2)).Order.Id;
        await using var agent = desk.Store.As(desk.Store.Acme, [.. Roles.PermissionsOf(Role.Service)]);
        var pay = agent.ServiceProvider.GetRequiredService<RecordPayment>();

        Assert.Equal(PaymentStatus.PartiallyPaid, OrderDesk.Done(await pay.RunAsync(order, new("cash", PaymentKind.Capture, 1_500, "till"))));
        Refusal[] refused =
        [
            OrderDesk.Refused(await pay.RunAsync(order, new("cash", PaymentKind.Refund, 500, "till"))),
            OrderDesk.Refused(await agent.ServiceProvider.GetRequiredService<CancelOrder>().RunAsync(new(order, "customer", Refund: true))),
        ];

        Assert.All(refused, why => Assert.Equal(RefusalKind.Forbidden, why.Kind));
        var (kept, payments) = await desk.ReadAsync(async db => (await db.Orders.SingleAsync(), await db.Payments.CountAsync()));
        Assert.Equal((1, 1_500L, 0L, OrderStatus.Open), (payments, kept.CapturedMinor, kept.RefundedMinor, kept.Status));

        await using var accountant = desk.Store.As(desk.Store.Acme, [.. Roles.PermissionsOf(Role.Accountant)]);
        Assert.Equal(PaymentStatus.PartiallyRefunded, OrderDesk.Done(await accountant.ServiceProvider.GetRequiredService<RecordPayment>().RunAsync(order, new("cash", PaymentKind.Refund, 500, "till"))));
    }
}
