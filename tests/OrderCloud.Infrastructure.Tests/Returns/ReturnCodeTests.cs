using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Infrastructure.Tests.Payments;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Returns;

/// <summary>Orders of three shirts for 30.00 each; above 20.00 a code is asked for.</summary>
public sealed partial class ReturnCodeTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T12_The_right_code_opens_once_and_stands_nowhere_but_in_the_mail(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine);
        Assert.True(await AsAsync(table, c => c.IsAskedAsync(table.OrderId, default)));

        var code = await SentAsync(table);

        var kept = await table.Desk.ReadAsync(db => db.Messages.AsNoTracking().SingleAsync(m => m.Kind == "visit_code"));
        Assert.Equal((Infrastructure.Outbox.WorkStatus.Done, true), (kept.Status, kept.Text.Contains("Your code: ******", StringComparison.Ordinal)));
        Assert.DoesNotContain(code, kept.Text + kept.Html + kept.Subject + string.Concat(await table.Desk.ReadAsync(db => db.Timeline.Where(t => t.OrderId == table.OrderId).Select(t => t.Text).ToListAsync())), StringComparison.Ordinal);
        var row = Assert.Single(await CodesAsync(table));
        Assert.Equal((64, 0, null), (row.Hash.Length, row.Tries, row.UsedAt));
        Assert.Null(await TryAsync(table, $" {code[..3]} {code[3..]} "));
        Assert.Equal("return.code_over", (await TryAsync(table, code))!.Code);
        Assert.Equal("message.once", OrderDesk.Refused(await table.WithAsync<ResendMessage, Outcome<Guid>>(r => r.RunAsync(kept.Id, null, default))).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T12_Five_wrong_ones_lock_it_also_for_the_right_one_and_a_new_one_opens(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine);
        var code = await SentAsync(table);
        var wrong = code == "000000" ? "000001" : "000000";

        foreach (var typed in new[] { wrong, "", "12345", code + "0", new string('1', 200) }) Assert.Equal("return.code", (await TryAsync(table, typed))!.Code);

        Assert.Equal("return.code_over", (await TryAsync(table, code))!.Code);
        Assert.Equal((5, null), ((await CodesAsync(table))[0].Tries, (await CodesAsync(table))[0].UsedAt));
        table.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await TryAsync(table, await SentAsync(table)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T12_After_ten_minutes_it_counts_no_more_and_a_newer_one_ends_it_before(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine);
        var first = await SentAsync(table);
        table.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("return.code_over", (await TryAsync(table, first))!.Code);

        var second = await SentAsync(table);
        table.Clock.Advance(TimeSpan.FromSeconds(1));
        var third = await SentAsync(table);

        Assert.Equal(second == third ? null : "return.code", (await TryAsync(table, second))?.Code);
        if (second != third) Assert.Null(await TryAsync(table, third));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T12_Three_are_sent_in_a_quarter_of_an_hour_however_many_ask_at_once(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AsAsync(table, c => c.SendAsync(table.OrderId, default)))));

        Assert.InRange(outcomes.OfType<Outcome<OrderId>.Done>().Count(), 0, 3);
        Assert.All(outcomes.OfType<Outcome<OrderId>.Refused>(), o => Assert.Equal("return.codes_often", o.Why.Code));
        Assert.Equal(outcomes.OfType<Outcome<OrderId>.Done>().Count(), (await CodesAsync(table)).Count);
        while ((await CodesAsync(table)).Count < 3) await SentAsync(table);
        Assert.Equal("return.codes_often", OrderDesk.Refused(await AsAsync(table, c => c.SendAsync(table.OrderId, default))).Code);
        Assert.Equal(3, await table.MailsAsync("visit_code"));
        table.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Null(await TryAsync(table, await SentAsync(table)));
        Assert.Single(await CodesAsync(table));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T12_Of_several_who_type_it_at_once_one_gets_in(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine);
        var code = await SentAsync(table);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => TryAsync(table, code))));

        Assert.Single(answers, a => a is null);
        Assert.All(answers.OfType<Refusal>(), why => Assert.Equal("return.code_over", why.Code));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task M1_The_code_of_another_order_or_merchant_opens_nothing(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine);
        var other = (await table.Desk.TakeAsync("B-1", 3)).Order.Id;
        var code = await SentAsync(table);

        Assert.Equal("return.code_over", (await AsAsync(table, c => c.WhyNotAsync(other, code, default)))!.Code);
        Assert.Equal("return.code_over", (await AsAsync(table, c => c.WhyNotAsync(table.OrderId, code, default), table.Desk.Store.Globex))!.Code);
        Assert.False(await AsAsync(table, c => c.IsAskedAsync(table.OrderId, default), table.Desk.Store.Globex));
        Assert.Equal("return.code_no_mail", OrderDesk.Refused(await AsAsync(table, c => c.SendAsync(table.OrderId, default), table.Desk.Store.Globex)).Code);
        Assert.Equal(0, Assert.Single(await CodesAsync(table)).Tries);
        Assert.Null(await TryAsync(table, code));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T12_Only_above_the_value_of_the_policy_it_was_placed_under_and_never_without_a_mail_address(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine);
        var less = (await table.Desk.TakeAsync("B-1", 2)).Order.Id;
        await UnderAsync(table, 2_000);
        Assert.False(await AsAsync(table, c => c.IsAskedAsync(less, default)));
        await table.Desk.ReadAsync(db => db.Orders.Where(o => o.Id == table.OrderId).ExecuteUpdateAsync(set => set.SetProperty(o => o.Email, "")));

        Assert.Equal("return.code_no_mail", OrderDesk.Refused(await AsAsync(table, c => c.SendAsync(table.OrderId, default))).Code);

        await table.Desk.ReadAsync(db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.ReturnPolicyVersion, 0)));
        Assert.False(await AsAsync(table, c => c.IsAskedAsync(table.OrderId, default)));
        Assert.Empty(await CodesAsync(table));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Where_the_mail_is_switched_off_nobody_waits_for_it(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine);
        OrderDesk.Done(await table.WithAsync<ChangeTemplate, Outcome<TemplateBook.Row>>(c => c.SwitchAsync(MailKinds.VisitCode.Name, false, default)));

        Assert.Equal("return.code_not_sent", OrderDesk.Refused(await AsAsync(table, c => c.SendAsync(table.OrderId, default))).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task It_is_previewed_with_a_code_that_nobody_was_sent(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine);
        var kind = MailKinds.VisitCode;

        var shown = OrderDesk.Done(await table.WithAsync<PreviewTemplate, Outcome<PreviewTemplate.View>>(p => p.RunAsync(kind, kind.Subject, kind.Body, "", default)));

        Assert.Equal(("1001", null, "Your code for order 1001 at Acme"), (shown.OrderNumber, shown.Note, shown.Mail!.Subject));
        Assert.Contains("Your code: 204518", shown.Mail.Text, StringComparison.Ordinal);
        Assert.Empty(await CodesAsync(table));
    }

    private static async Task<PayTable> OpenAsync(DatabaseProvider engine)
    {
        var table = await PayTable.OpenAsync(engine, "stripe", units: 3);
        await UnderAsync(table, 2_000);
        return table;
    }

    /// <summary>All orders are under a policy that asks for a code above this.</summary>
    private static async Task UnderAsync(PayTable table, long above)
    {
        var now = OrderDesk.Done(await table.WithAsync<ChangeReturnPolicy, Outcome<ReturnPolicies.View>>(c => c.RunAsync(new(ReturnPolicy.Default with { Amounts = [new("USD", 0, 0, 0, above)] }), default)));
        await table.Desk.ReadAsync(db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.ReturnPolicyVersion, now.Version)));
    }

    private static async Task<string> SentAsync(PayTable table)
    {
        var before = Mails(table).Select(m => m.Name).ToHashSet();
        OrderDesk.Done(await AsAsync(table, c => c.SendAsync(table.OrderId, default)));
        var mail = Assert.Single(Mails(table), m => !before.Contains(m.Name));
        Assert.Contains("a-1@example.com", mail.To, StringComparison.Ordinal);
        return Code().Match(mail.Html).Groups[1].Value;
    }

    private static IEnumerable<FiledMail> Mails(PayTable table) => table.Desk.Store.Services.GetRequiredService<MailFolder>().List();

    private static Task<Refusal?> TryAsync(PayTable table, string typed) => AsAsync(table, c => c.WhyNotAsync(table.OrderId, typed, default));

    private static async Task<T> AsAsync<T>(PayTable table, Func<ReturnCodes, Task<T>> run, TenantId? tenant = null)
    {
        await using var scope = table.Desk.Store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(tenant ?? table.Desk.Store.Acme, ActorKind.Customer, "Customer");
        return await run(scope.ServiceProvider.GetRequiredService<ReturnCodes>());
    }

    private static async Task<List<VisitCode>> CodesAsync(PayTable table)
    {
        await using var db = await table.Desk.Store.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        return await db.VisitCodes.AsNoTracking().Where(c => c.SubjectId == table.OrderId.Value).OrderBy(c => c.CreatedAt).ToListAsync();
    }

    [GeneratedRegex(@"Your code: (\d{6})")]
    private static partial Regex Code();
}
