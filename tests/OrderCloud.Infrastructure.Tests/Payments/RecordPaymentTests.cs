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
