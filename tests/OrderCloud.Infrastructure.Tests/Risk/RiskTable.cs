using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Risk;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Risk;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Risk;

/// <summary>Orders as a swindler places them, and what the fraud check makes of them.</summary>
internal static class RiskTable
{
    public static readonly Address Austin = Incoming.Order("X").ShippingAddress;

    /// <summary>A throw-away address, another country and two declined cards: 70 points, which is just high.</summary>
    public static IncomingOrder Risky(string externalId) => Incoming.Order(externalId, ("TS-1", 1)) with
    {
        Email = $"{externalId.ToLowerInvariant()}@mailinator.com", BillingAddress = Austin with { Country = "NG" }, Payments = [Declined("ch_1"), Declined("ch_2")],
    };

    public static ReportedPayment Declined(string reference) => new("stripe", PaymentKind.Authorization, 1000, reference, Result: PaymentResult.Failure);

    public static Task<Order> OrderAsync(this OrderDesk desk, OrderId id) => desk.ReadAsync(db => db.Orders.Include(o => o.Lines).Include(o => o.Holds).SingleAsync(o => o.Id == id));

    public static Task<List<string>> SignalsAsync(this OrderDesk desk, OrderId id) => desk.ReadAsync(async db => (await db.Orders.SingleAsync(o => o.Id == id)).RiskSignals.Select(s => s.Text).ToList());

    public static Task<List<string>> StoryAsync(this OrderDesk desk, OrderId id) => desk.ReadAsync(db => db.Timeline.Where(e => e.OrderId == id).OrderBy(e => e.Id).Select(e => e.Text).ToListAsync());

    public static async Task<Order> TakenAsync(this OrderDesk desk, IncomingOrder order) => (await desk.TakeAsync(order)).Order;

    public static Task<Outcome<Order>> ApproveAsync(this OrderDesk desk, OrderId id, string note = "", int? version = null) => desk.WithAsync<ApproveOrder, Outcome<Order>>(a => a.RunAsync(id, note, version));

    public static Task<Outcome<FraudPolicies.View>> ChangeAsync(this OrderDesk desk, FraudPolicy policy, int? version = null) =>
        desk.WithAsync<ChangeFraudPolicy, Outcome<FraudPolicies.View>>(c => c.RunAsync(new(policy, version)));

    public static Task<int> VerdictsAsync(this OrderDesk desk, OrderId id, string provider) => desk.ReadAsync(db => db.RiskAssessments.CountAsync(a => a.OrderId == id && a.Provider == provider));

    /// <summary>What follows from events.</summary>
    public static async Task ServeAsync(this OrderDesk desk)
    {
        await using var scope = desk.Store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(desk.Store.Acme, ActorKind.Job, "OrderCloud");
        var server = scope.ServiceProvider.GetServices<IServeQueue>().Single(s => s.Queue == DueWork.Outbox);
        while ((await server.ServeAsync(default)).More) { }
        Assert.Equal([], await desk.ReadAsync(db => db.Outbox.Where(m => m.Error != "" && (m.Handler == "FollowRisk" || m.Handler == "CancelRejected")).Select(m => m.Handler + ": " + m.Error).ToListAsync()));
    }
}
