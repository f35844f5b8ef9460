using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Payments.Links;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Infrastructure.Tests.Payments;

namespace OrderCloud.Infrastructure.Tests.Returns;

/// <summary>
/// Three shirts for 30.00, paid through a gateway's double and sent. Five of each of these can be given for them: the next size at the same price, a
/// jacket for 25.00, a pair of socks for 4.00; and of a hat one.
/// </summary>
internal sealed class ExchangeTable(ReturnTable table) : IAsyncDisposable
{
    public const string NextSize = "TS-L", Jacket = "JK-1", Socks = "SO-1", Hat = "HT-1";

    public ReturnTable Table => table;
    public PayTable Pay => table.Pay;
    public OrderDesk Desk => table.Desk;

    public static async Task<ExchangeTable> OpenAsync(DatabaseProvider engine, bool paid = true)
    {
        var table = await ReturnTable.OpenAsync(engine, paid);
        var (desk, ids) = (table.Desk, new List<VariantId>());
        await using (var db = desk.Store.Open(desk.Store.Acme))
        {
            var shirt = await db.Products.Include(p => p.Variants).SingleAsync(p => p.Variants.Any(v => v.Sku == "TS-1"));
            ids.Add(shirt.Add(new(NextSize, "L", "", 1_000, "USD", null, 200)).Id);
            foreach (var (sku, price) in new[] { (Jacket, 2_500L), (Socks, 400L), (Hat, 1_000L) })
            {
                var product = new Product($"Product {sku}", "Apparel");
                ids.Add(product.Add(new(sku, "", "", price, "USD", null, 200)).Id);
                db.Add(product);
            }
            await db.SaveChangesAsync();
        }
        foreach (var (id, units) in ids.Zip([5, 5, 5, 1])) await desk.Store.ReceiveAsync(desk.Store.Acme, id, desk.Dallas, units);
        return new(table);
    }

    public async Task<ReturnAsk> WishAsync(int units, string sku, int? given = null, bool atOnce = false, bool claim = false)
    {
        var line = await table.LineAsync();
        return new(
            table.OrderId, [new(line, units, claim ? "damaged" : "too_small")], IsClaim: claim, Outcome: claim ? ReturnOutcome.Replacement : ReturnOutcome.Exchange,
            Replacements: [new(line, sku, given ?? units)], AtOnce: atOnce);
    }

    public async Task<Outcome<Return>> AskAsync(int units, string sku, int? given = null, bool atOnce = false, bool claim = false)
    {
        var wish = await WishAsync(units, sku, given, atOnce, claim);
        return await Pay.WithAsync<AskReturn, Outcome<Return>>(a => a.RunAsync(wish));
    }

    public async Task<Return> AskedAsync(int units, string sku, int? given = null, bool atOnce = false, bool claim = false) => OrderDesk.Done(await AskAsync(units, sku, given, atOnce, claim));

    public Task<Order> ReplacementAsync(Return of) => Desk.ReadAsync(db => db.Orders.AsNoTracking().Include(o => o.Lines).Include(o => o.Holds).SingleAsync(o => o.Id == of.ReplacementId));

    /// <summary>Why the replacement does not leave: "Payment, AwaitingReturn".</summary>
    public async Task<string> HeldAsync(Return of) => string.Join(", ", (await ReplacementAsync(of)).StandingHolds.Select(h => h.Reason).Order());

    /// <summary>So many arrive and are put to stock.</summary>
    public async Task BackAsync(Return of, int units)
    {
        OrderDesk.Done(await table.ReceiveAsync(of, units));
        OrderDesk.Done(await table.InspectAsync(of, units, Disposition.Restock));
    }

    public Task<Outcome<SentPayLink>> LinkAsync(Return of) => Pay.WithAsync<SendPayLink, Outcome<SentPayLink>>(s => s.RunAsync(new(of.ReplacementId!.Value)));

    /// <summary>The customer pays what is asked for.</summary>
    public async Task<long> PayAsync(Return of)
    {
        var link = OrderDesk.Done(await LinkAsync(of));
        Pay.Agree(OrderDesk.Done(await Pay.StartAsync(link)));
        await Pay.LookAsync(link);
        await Pay.ServeAsync();
        return link.AmountMinor;
    }

    public async Task<Outcome<ShipmentView>> ShipAsync(Return of)
    {
        var part = await Desk.ReadAsync(db => db.FulfillmentOrders.Where(f => f.OrderId == of.ReplacementId && f.LocationId != null).Select(f => f.Id).FirstAsync());
        return await Pay.WithAsync<CreateShipment, Outcome<ShipmentView>>(s => s.RunAsync(part, new("ups", "ground", "1Z998"), default));
    }

    /// <summary>What all orders took and gave back, and what of it only went from one to the other.</summary>
    public Task<(long Kept, long MovedOut, long MovedIn)> LedgersAsync() => Desk.ReadAsync(async db =>
    {
        var all = await db.Payments.AsNoTracking().Where(p => p.Result == PaymentResult.Success).ToListAsync();
        long Of(PaymentKind kind, Func<PaymentTransaction, bool> which) => all.Where(p => p.Kind == kind && which(p)).Sum(p => p.AmountMinor);
        return (
            Of(PaymentKind.Capture, _ => true) - Of(PaymentKind.Refund, _ => true), Of(PaymentKind.Refund, p => p.Gateway == PaidByHand.Exchange), Of(PaymentKind.Capture, p => p.Gateway == PaidByHand.Exchange));
    });

    public Task<int> AvailableAsync(string sku) => Desk.ReadAsync(db => db.StockLevels.Where(l => db.Variants.Any(v => v.Id == l.VariantId && v.Sku == sku)).SumAsync(l => l.OnHand - l.Reserved - l.Unavailable));

    public Task<Return> FindAsync(Return of) => table.FindAsync(of);

    public ValueTask DisposeAsync() => table.DisposeAsync();
}
