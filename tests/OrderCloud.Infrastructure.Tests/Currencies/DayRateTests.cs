using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Infrastructure.Connectors;
using OrderCloud.Infrastructure.Connectors.Rates.Ecb;
using OrderCloud.Infrastructure.Currencies;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Infrastructure.Tests.Lists;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Currencies.RateTable;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Currencies;

/// <summary>G6: an order keeps the rate of its day, and what is added up is added up in the base currency.</summary>
public sealed class DayRateTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G6_An_order_freezes_the_newest_rate_of_its_day_and_a_later_one_changes_nothing(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        await desk.NameAsync("EUR", Monday.AddDays(-3), "1.0800");
        await desk.NameAsync("EUR", Monday.AddDays(-1), "1.0834");
        var own = await desk.TakeAsync("A-1", 1);
        var euros = await desk.TakeAsync(InEuros("A-2", 2));
        var before = await desk.TakeAsync(InEuros("A-3") with { PlacedAt = new DateTime(2026, 2, 28, 23, 59, 0, DateTimeKind.Utc) });

        await desk.NameAsync("EUR", Monday, "2");
        await desk.ServeAsync();
        var after = await desk.TakeAsync(InEuros("A-4"));

        Assert.Equal(("1.0000", null, 10_00L), await desk.WorthAsync(own));
        Assert.Equal(("1.0834", Monday.AddDays(-1), 21_67L), await desk.WorthAsync(euros));
        Assert.Equal(("1.0800", Monday.AddDays(-3), 10_80L), await desk.WorthAsync(before));
        Assert.Equal(("2.0000", Monday, 20_00L), await desk.WorthAsync(after));
        Assert.Equal(10_00 + 21_67 + 10_80 + 20_00, await desk.ValueAsync());
        Assert.Equal(new("USD", "1.0834", Monday.AddDays(-1), "21.67"), euros.View.Base);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G6_What_is_cancelled_is_taken_off_at_the_frozen_rate(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        await desk.NameAsync("EUR", Monday, "1.0834");
        var taken = await desk.TakeAsync(InEuros("A-1", 3));
        await desk.NameAsync("EUR", Monday, "9");

        Done(await desk.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(taken.Order.Id, "asked", [new(taken.Order.Lines[0].Id, 1)]))));

        Assert.Equal(("1.0834", Monday, 21_67L), await desk.WorthAsync(taken));
        Assert.Equal(21_67, await desk.ValueAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G6_An_order_without_a_rate_counts_for_nothing_until_one_is_named(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        await desk.TakeAsync("A-1", 1);
        var waiting = await desk.TakeAsync(InEuros("A-2"));
        var older = await desk.TakeAsync(InEuros("A-3") with { PlacedAt = new DateTime(2026, 2, 1, 12, 0, 0, DateTimeKind.Utc) });
        var pounds = await desk.TakeAsync(InEuros("A-4") with { Currency = "GBP" });
        Assert.Equal((null, null, null), await desk.WorthAsync(waiting));
        Assert.Equal((10_00, 2), await TodayAsync(desk));
        Assert.Equal(10_00, await desk.ValueAsync());

        await desk.NameAsync("EUR", Monday, "1.5");
        await desk.ServeAsync();
        await desk.ServeAsync();

        Assert.Equal(("1.5000", Monday, 15_00L), await desk.WorthAsync(waiting));
        Assert.Equal(((string?)null, (long?)null), ((await desk.WorthAsync(older)).Rate, (await desk.WorthAsync(pounds)).Minor));
        Assert.Equal((25_00, 1), await TodayAsync(desk));
        Assert.Equal(25_00, await desk.ValueAsync());
        Assert.Equal(25_00, (await desk.WithAsync<SalesPicture, SalesView>(s => s.RunAsync(default))).TotalMinor);
        var view = await desk.WithAsync<RateList, RateList.View>(l => l.RunAsync());
        Assert.Equal([("EUR", "1.5000", 1), ("GBP", null, 1)], view.Currencies.Select(c => (c.Currency, c.Newest?.Rate.ToString(), c.Waiting)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G6_More_orders_than_one_turn_takes_are_converted_all(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        await ManyOrders.AddAsync(desk.Store, desk.Store.Acme, 450, currency: "EUR");

        await desk.NameAsync("EUR", Monday.AddDays(-1), "1.5");
        await desk.ServeAsync();

        Assert.Equal(0, await desk.ReadAsync(db => db.Orders.CountAsync(o => o.BaseMinor == null)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_file_is_taken_whole_or_not_at_all_and_what_was_typed_stands(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        await desk.NameAsync("EUR", Monday, "1.1");

        var wrong = Refused(await UploadAsync(desk, "currency,day,rate\nGBP,2026-03-02,1.3\nUSD,2026-03-02,1\nEUR,2026-03-03,1\nEUR,02.03.2026,1\nEUR,2026-03-01,-1\nGBP,2026-03-02,1.4\n"));
        Assert.Equal(
            [
                "Row 3: USD is the currency you count in. It needs no rate.", "Row 4: Nobody knows the rate of a day to come.", "Row 5: Write the day like 2026-03-02.",
                "Row 6: Write the rate like 1.0834, above zero and with at most 10 decimals.", "Row 7: there is a rate of GBP for 2026-03-02 already.",
            ], wrong.Errors!["file"]);
        Assert.Equal(["EUR 03-02 1.1000 Typed"], await desk.RatesAsync());

        Assert.Equal(new(2, 0, 0, 1), Done(await UploadAsync(desk, "Rate;Currency;Day\n1,3;gbp;2026-03-02\n1,2;EUR;2026-03-02\n1,05;EUR;2026-03-01\n")));
        Assert.Equal(new(0, 1, 1, 1), Done(await UploadAsync(desk, "currency,day,rate\nGBP,2026-03-02,1.31\nEUR,2026-03-02,1.2\nEUR,2026-03-01,1.05\n")));
        Assert.Equal(["EUR 03-01 1.0500 File", "EUR 03-02 1.1000 Typed", "GBP 03-02 1.3100 File"], await desk.RatesAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_publishers_own_file_is_read_as_rates_of_the_base_currency(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);

        Assert.Equal(new(4, 0, 0, 0), Done(await UploadAsync(desk, Sheet(("2026-03-02", "1.0834", "0.8333"), ("2026-02-27", "1.08", "0.83")))));
        Assert.Equal(["EUR 02-27 1.0800 File", "GBP 02-27 1.3012048193 File", "EUR 03-02 1.0834 File", "GBP 03-02 1.3001320053 File"], await desk.RatesAsync());
        foreach (var text in new[] { "<html></html>", "<Cube", Sheet(("2026-03-02", "x", "1")), Sheet(), "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>" })
            Assert.Equal("exchange_rate.file", Refused(await UploadAsync(desk, text)).Code);
        Assert.Equal(4, (await desk.RatesAsync()).Count);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Rates_are_fetched_only_where_somebody_wants_them_and_trouble_is_said(DatabaseProvider engine)
    {
        await using var server = await RateServer.StartAsync();
        await using var desk = await OpenAsync(engine, s => s.AddSingleton(new ConnectorRules(AllowBaseUrl: true)).AddSingleton(new EcbSettings(server.Address)));
        server.Body = Sheet(("2026-03-02", "1.0834", "0.8333"));

        await desk.FetchAsync();
        Assert.Equal([], await desk.RatesAsync());

        Assert.True(Done(await desk.WithAsync<ChooseFetching, Outcome<bool>>(c => c.RunAsync(true))));
        var run = await desk.FetchAsync();
        Assert.Equal((1, 0), (run.Done, run.Failed));
        Assert.Equal(["EUR 03-02 1.0834 Feed", "GBP 03-02 1.3001320053 Feed"], await desk.RatesAsync());

        foreach (var (status, body, says) in new[] { (503, "", "answered 503"), (200, "<html/>", "answered something else than rates") })
        {
            (server.Status, server.Body) = (status, body);
            Assert.Equal(1, (await desk.FetchAsync()).Failed);
            Assert.Contains(says, (await desk.WithAsync<RateList, RateList.View>(l => l.RunAsync())).Trouble, StringComparison.Ordinal);
        }
        Assert.Equal(2, (await desk.RatesAsync()).Count);
        Assert.Equal([], await desk.Store.WithAsync<RateList, IReadOnlyList<RateRow>>(desk.Store.Globex, l => l.OfAsync(null, null, null)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Two_who_name_the_same_day_at_once_leave_one_rate(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);

        var named = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => desk.TryNameAsync("EUR", Monday, $"1.{i}")));

        // Who loses the race too often is told to look again; whoever was let in left a whole rate.
        var done = named.OfType<Outcome<RateRow>.Done>().Select(n => $"EUR 03-02 {n.Value.Rate} Typed").ToList();
        Assert.All(named.OfType<Outcome<RateRow>.Refused>(), n => Assert.Equal(RefusalKind.Stale, n.Why.Kind));
        Assert.Contains(Assert.Single(await desk.RatesAsync()), done);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Another_merchants_rates_are_not_there_and_who_may_not_changes_nothing(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        await desk.Store.WithAsync<NameRate, Outcome<RateRow>>(desk.Store.Globex, n => n.RunAsync(new("GBP", Monday, "1.2")));
        var pounds = await desk.TakeAsync(InEuros("A-1") with { Currency = "GBP" });
        await desk.NameAsync("EUR", Monday, "1.1");

        Assert.Equal((null, null, null), await desk.WorthAsync(pounds));
        Assert.Equal("exchange_rate.not_found", Refused(await desk.WithAsync<DropRate, Outcome<bool>>(d => d.RunAsync("GBP", Monday))).Code);
        await using (var nobody = desk.Store.AsNobody(desk.Store.Acme))
        {
            Assert.Equal(RefusalKind.Forbidden, Refused(await nobody.ServiceProvider.GetRequiredService<NameRate>().RunAsync(new("EUR", Monday, "2"))).Kind);
            Assert.Equal(RefusalKind.Forbidden, Refused(await nobody.ServiceProvider.GetRequiredService<DropRate>().RunAsync("EUR", Monday)).Kind);
            Assert.Equal(RefusalKind.Forbidden, Refused(await nobody.ServiceProvider.GetRequiredService<UploadRates>().RunAsync("currency,day,rate\nEUR,2026-03-02,2\n"u8.ToArray())).Kind);
            Assert.Equal(RefusalKind.Forbidden, Refused(await nobody.ServiceProvider.GetRequiredService<RatePreview>().RunAsync([])).Kind);
            Assert.Equal(RefusalKind.Forbidden, Refused(await nobody.ServiceProvider.GetRequiredService<ChooseFetching>().RunAsync(true)).Kind);
        }
        Assert.Equal(["EUR 03-02 1.1000 Typed"], await desk.RatesAsync());
        Assert.True(Done(await desk.WithAsync<DropRate, Outcome<bool>>(d => d.RunAsync("EUR", Monday))));
        Assert.Equal([], await desk.RatesAsync());
    }

    private static async Task<(long Revenue, int WithoutRate)> TodayAsync(OrderDesk desk)
    {
        var home = await desk.WithAsync<HomeToday, HomeView>(h => h.RunAsync(default));
        return (home.Figures!.Today.RevenueMinor, home.Figures.Today.WithoutRate);
    }

    private static Task<Outcome<BroughtRates>> UploadAsync(OrderDesk desk, string text) => desk.WithAsync<UploadRates, Outcome<BroughtRates>>(u => u.RunAsync(Encoding.UTF8.GetBytes(text)));
}
