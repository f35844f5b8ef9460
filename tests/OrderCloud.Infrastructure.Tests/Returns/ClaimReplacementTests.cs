using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Returns;

public sealed class ClaimReplacementTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T11_A_claim_is_replaced_for_nothing_at_once_and_its_units_are_not_paid_or_replaced_again(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var claim = await table.AskedAsync(2, ExchangeTable.NextSize, claim: true);

        var (given, line) = (await table.ReplacementAsync(claim), await table.Table.OrderLineAsync());
        Assert.Equal((OrderKind.Replacement, 0L, 2_000L, PaymentStatus.Paid, 2, "1001"), (given.Kind, given.TotalMinor, given.DiscountMinor, given.PaymentStatus, given.Lines[0].Reserved, given.OriginNumber));
        Assert.Equal((ReturnStatus.Closed, 0L, 2, 0, 0), (claim.Status, claim.PayableMinor, line.Replaced, line.Returned, line.ReturnRequested));
        OrderDesk.Done(await table.ShipAsync(claim));

        Assert.Equal("return.too_many", OrderDesk.Refused(await table.AskAsync(2, ExchangeTable.NextSize, claim: true)).Code);
        Assert.Equal("input.invalid", OrderDesk.Refused(await RefundAsync(table, 2)).Code);
        OrderDesk.Done(await RefundAsync(table, 1));
        Assert.Equal(FulfillmentStatus.Fulfilled, (await table.Pay.OrderAsync()).FulfillmentStatus);
        Assert.Equal(0, await table.Table.DifferencesAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T11_Where_the_replacement_is_cancelled_the_claim_is_paid_instead(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var claim = await table.AskedAsync(1, ExchangeTable.NextSize, claim: true);

        OrderDesk.Done(await table.Pay.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(claim.ReplacementId!.Value, "out_of_stock"))));
        await table.Pay.ServeAsync();

        Assert.Equal((ReturnStatus.Approved, ReturnOutcome.Refund, 1_000L), ((await table.FindAsync(claim)).Status, (await table.FindAsync(claim)).Outcome, (await table.FindAsync(claim)).PayableMinor));
        Assert.Equal(0, (await table.Table.OrderLineAsync()).Replaced);
        OrderDesk.Done(await table.Table.RefundAsync(claim));
        await table.Pay.ServeAsync();
        Assert.Equal((2_000L, 0L, 0L), await table.LedgersAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T9_A_replacement_that_is_not_in_stock_is_refused_as_a_whole(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);

        Assert.Equal("return.replacement_stock", OrderDesk.Refused(await table.AskAsync(2, ExchangeTable.Hat, claim: true)).Code);

        Assert.Equal((0, 0, 1), ((await table.Table.OrderLineAsync()).Replaced, await table.Desk.ReadAsync(db => db.Returns.CountAsync()), await table.Desk.ReadAsync(db => db.Orders.CountAsync())));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_parcel_of_an_exchange_is_told_of_as_an_exchange_and_not_as_an_order(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var asked = await table.AskedAsync(1, ExchangeTable.NextSize, atOnce: true);
        OrderDesk.Done(await table.ShipAsync(asked));
        await table.Pay.ServeAsync();

        var mails = await table.Desk.ReadAsync(db => db.Messages.AsNoTracking().Where(m => m.OrderId == asked.ReplacementId).ToListAsync());
        var parcel = Assert.Single(mails, m => m.Kind == MailKinds.ExchangeShipped.Name);
        Assert.Equal("Your exchange 1002 is on its way", parcel.Subject);
        Assert.Contains("It is for your order 1001.", parcel.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(mails, m => m.Kind == MailKinds.Shipped.Name);
        var told = await table.Desk.ReadAsync(db => db.Messages.AsNoTracking().SingleAsync(m => m.Kind == MailKinds.ReturnApproved.Name));
        Assert.Contains("Your exchange 1002 is on its way to you meanwhile.", told.Text, StringComparison.Ordinal);
    }

    private static async Task<Outcome<Refunded>> RefundAsync(ExchangeTable table, int units)
    {
        var line = await table.Table.LineAsync();
        return await table.Pay.WithAsync<RefundPayment, Outcome<Refunded>>(r => r.RunAsync(new(table.Table.OrderId, "goodwill", [(line, units)])));
    }
}
