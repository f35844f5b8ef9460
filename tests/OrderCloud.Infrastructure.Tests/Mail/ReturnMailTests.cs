using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Infrastructure.Tests.Payments;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Mail;

/// <summary>What a customer is told on the way of a return. Shirts cost 10 dollars each and were paid through Stripe.</summary>
public sealed class ReturnMailTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_return_is_told_from_its_asking_to_its_money_which_is_told_once(DatabaseProvider engine)
    {
        await using var table = await SentAsync(engine);
        var asked = await AskAsync(table, units: 2);
        await table.ServeAsync();
        await ApproveAsync(table, asked);
        await table.ServeAsync();
        OrderDesk.Done(await table.WithAsync<ReceiveReturn, Outcome<Return>>(r => r.RunAsync(new(asked.Id, [new(asked.Lines[0].Id, 2)]))));
        OrderDesk.Done(await table.WithAsync<RefundReturn, Outcome<Return>>(r => r.RunAsync(new(asked.Id))));
        await table.ServeAsync();
        await table.HearAsync();
        await table.ServeAsync();

        var mails = await MailsAsync(table);
        Assert.Equal(["return_requested", "return_approved", "return_received", "return_refunded"], mails.Select(m => m.Kind));
        Assert.Equal((1, 0), (table.RefundCalls, await table.MailsAsync(MailKinds.Refunded.Name)));
        foreach (var (i, said) in new[] { (0, "Please send nothing yet."), (0, "you get $20.00 back"), (1, "$20.00 comes back to you"), (1, "Thanks for writing."), (1, $"/{asked.Number}/slip.pdf"), (2, "2 units of your return"), (3, "refunds $20.00 for your return") })
            Assert.Contains(said, mails[i].Text, StringComparison.Ordinal);
        Assert.All(mails, m => Assert.Matches($"/s/acme/returns/[A-Za-z0-9_-]+/{asked.Number}", m.Text));
        await using var globex = table.Desk.Store.Open(table.Desk.Store.Globex);
        Assert.Equal(0, await globex.Messages.CountAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Other_money_that_comes_back_is_still_told(DatabaseProvider engine)
    {
        await using var table = await SentAsync(engine);

        OrderDesk.Done(await table.RefundAsync(500));
        await table.ServeAsync();
        await table.HearAsync();
        await table.ServeAsync();

        Assert.Equal(1, await table.MailsAsync(MailKinds.Refunded.Name));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_is_approved_with_the_asking_is_one_mail_and_a_declined_one_says_why(DatabaseProvider engine)
    {
        await using var table = await SentAsync(engine);
        await AskAsync(table, 1, byCustomer: false);
        var second = await AskAsync(table, 1);
        table.Clock.Advance(TimeSpan.FromMinutes(5));
        OrderDesk.Done(await table.WithAsync<DeclineReturn, Outcome<Return>>(d => d.RunAsync(second.Id, "It was worn, and {{order_number}} is no word of ours.")));
        await table.ServeAsync();

        var mails = await MailsAsync(table);
        Assert.Equal(["return_approved", "return_declined", "return_requested"], mails.Select(m => m.Kind).Order());
        Assert.Contains("It was worn, and {{order_number}} is no word of ours.", mails.Single(m => m.Kind == "return_declined").Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Each_is_previewed_with_the_newest_return_that_came_so_far(DatabaseProvider engine)
    {
        await using var table = await SentAsync(engine);
        var before = await PreviewAsync(table, MailKinds.ReturnRequested);
        await AskAsync(table, 1);
        var (asked, approved) = (await PreviewAsync(table, MailKinds.ReturnRequested), await PreviewAsync(table, MailKinds.ReturnApproved));

        Assert.EndsWith("has come so far: these are sample values.", before.Note, StringComparison.Ordinal);
        Assert.Null(asked.Note);
        Assert.Contains("$10.00", asked.Mail!.Text, StringComparison.Ordinal);
        Assert.NotNull(approved.Note);
        Assert.Contains("Return slip (PDF)", approved.Mail!.Text, StringComparison.Ordinal);
    }

    private static async Task<PayTable> SentAsync(DatabaseProvider engine)
    {
        var table = await PayTable.OpenAsync(engine, "stripe");
        await table.PaidAsync();
        await table.ServeAsync();
        var part = await table.Desk.ReadAsync(db => db.FulfillmentOrders.SingleAsync(f => f.OrderId == table.OrderId));
        OrderDesk.Done(await table.WithAsync<CreateShipment, Outcome<ShipmentView>>(s => s.RunAsync(part.Id, new("ups", "ground", "1Z999"), default)));
        await table.ServeAsync();
        return table;
    }

    private static async Task<Return> AskAsync(PayTable table, int units, bool byCustomer = true) => OrderDesk.Done(
        await table.WithAsync<AskReturn, Outcome<Return>>(async a => await a.RunAsync(new(table.OrderId, [new((await table.OrderAsync()).Lines[0].Id, units, "too_small")], byCustomer))));

    private static async Task ApproveAsync(PayTable table, Return of)
    {
        table.Clock.Advance(TimeSpan.FromMinutes(5));
        OrderDesk.Done(await table.WithAsync<ApproveReturn, Outcome<Return>>(a => a.RunAsync(of.Id, "Thanks for writing.")));
    }

    private static Task<List<Message>> MailsAsync(PayTable table) =>
        table.Desk.ReadAsync(db => db.Messages.AsNoTracking().Where(m => m.Kind.StartsWith("return_")).OrderBy(m => m.At).ThenBy(m => m.Id).ToListAsync());

    private static async Task<PreviewTemplate.View> PreviewAsync(PayTable table, MailKind kind) =>
        OrderDesk.Done(await table.WithAsync<PreviewTemplate, Outcome<PreviewTemplate.View>>(p => p.RunAsync(kind, kind.Subject, kind.Body, "", default)));
}
