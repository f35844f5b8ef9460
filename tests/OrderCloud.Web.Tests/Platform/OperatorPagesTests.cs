using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Api;
using OrderCloud.Web.Tests.Channels;

namespace OrderCloud.Web.Tests.Platform;

/// <summary>The operators' desk as browsers, programs and channels meet it.</summary>
public sealed class OperatorPagesTests : IAsyncLifetime
{
    private const string Reason = "Ticket 4711: orders do not arrive";

    private readonly TestSite _site = TestSite.With(("OrderCloud:Operators", "owner@op-desk.test, second@site.test"));
    private TestMerchant _operator = default!;

    public async Task InitializeAsync() => _operator = await _site.AddMerchantAsync("op-desk");

    public async Task DisposeAsync() => await _site.DisposeAsync();

    private static string[] Addresses(Guid merchant) => ["/platform", $"/platform/merchants/{merchant}", "/platform/jobs", "/platform/health", "/platform/mails", "/platform/nothing"];

    [Fact]
    public async Task Who_is_no_operator_finds_nothing_below_platform()
    {
        var other = await _site.AddMerchantAsync("op-other");
        using var owner = _site.SignedIn(other);
        using var nobody = _site.SignedOut();
        using var program = _site.SignedOut();
        program.DefaultRequestHeaders.Authorization = new("Bearer", _operator.ApiKey);
        foreach (var browser in new[] { owner, nobody, program })
            foreach (var address in Addresses(other.TenantId.Value))
            {
                using var answer = await browser.GetAsync(address);
                Assert.Equal((address, HttpStatusCode.NotFound), (address, answer.StatusCode));
            }
        Assert.DoesNotContain("Operators' desk", await owner.GetStringAsync(Links.ChooseMerchant), StringComparison.Ordinal);
        using (var proof = await owner.GetAsync(Links.OperatorProof)) Assert.Equal(HttpStatusCode.NotFound, proof.StatusCode);
        using var posted = await owner.PostAsync($"/platform/merchants/{_operator.TenantId.Value}", new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "suspend", ["Why"] = "Because I can" }));
        Assert.Contains(posted.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.SeeOther });   // a form without its token is asked for anew
        using var operators = _site.SignedIn(_operator);
        using var still = await operators.GetAsync("/op-desk");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task An_operator_says_why_looks_and_the_owner_reads_it()
    {
        var shop = await _site.AddMerchantAsync("op-shop");
        using var desk = _site.SignedIn(_operator);
        var page = $"/platform/merchants/{shop.TenantId.Value}";
        foreach (var address in Addresses(shop.TenantId.Value)[..5])
        {
            using var answer = await desk.GetAsync(address);
            Assert.Equal((address, HttpStatusCode.OK), (address, answer.StatusCode));
        }
        Assert.Contains("Why do you look?", await desk.GetStringAsync(page), StringComparison.Ordinal);
        Assert.DoesNotContain(shop.OwnerEmail, await desk.GetStringAsync(page), StringComparison.Ordinal);
        using (var silent = await desk.PostFormAsync(page, new() { ["Reason"] = "" })) Assert.Contains("Say why, in 5 to 300 characters", await silent.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using (var looked = await desk.PostFormAsync(page, new() { ["Reason"] = Reason })) Assert.Equal(page, looked.Headers.Location!.PathOnly());

        var shown = await desk.GetStringAsync(page);
        Assert.Contains(shop.OwnerEmail, shown, StringComparison.Ordinal);
        Assert.Contains(Reason, shown, StringComparison.Ordinal);
        using var owner = _site.SignedIn(shop);
        Assert.Contains("operators looked at your store once", await owner.GetStringAsync("/op-shop/settings"), StringComparison.Ordinal);
        var log = await owner.GetStringAsync("/op-shop/settings/audit?by=operators");
        Assert.Contains(_operator.OwnerEmail, log, StringComparison.Ordinal);
        Assert.Contains(Reason, log, StringComparison.Ordinal);
        Assert.Contains("Operators&#x27; desk", await desk.GetStringAsync(Links.ChooseMerchant), StringComparison.Ordinal);
        using var missing = await desk.GetAsync($"/platform/merchants/{Guid.CreateVersion7()}");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task While_a_merchant_is_suspended_members_see_one_page_programs_are_refused_and_channels_are_heard()
    {
        var shop = await ConnectedShop.OpenAsync(_site, "op-closed");
        var second = await _site.AddMerchantAsync("op-open", sameOwnerAs: shop.Merchant);
        using var owner = _site.SignedIn(shop.Merchant);
        (await owner.GetAsync("/op-closed")).EnsureSuccessStatusCode();
        using var api = _site.Api(shop.Merchant);
        (await api.GetAsync("orders")).EnsureSuccessStatusCode();
        await SuspendAsync(shop.Merchant);

        foreach (var address in new[] { "/op-closed", "/op-closed/orders", "/op-closed/settings/audit/export.csv", "/op-closed/settings/close/export.zip" })
        {
            using var kept = await owner.GetAsync(address);
            Assert.Equal((address, HttpStatusCode.Found, "/account/suspended/op-closed"), (address, kept.StatusCode, kept.Headers.Location!.PathOnly()));
        }
        var page = await owner.GetStringAsync("/account/suspended/op-closed");
        Assert.Contains("This store is suspended", page, StringComparison.Ordinal);
        Assert.Contains("Unpaid since May", page, StringComparison.Ordinal);
        Assert.Contains("owner@op-desk.test", page, StringComparison.Ordinal);
        (await owner.GetAsync("/op-open")).EnsureSuccessStatusCode();
        using (var other = _site.SignedIn(_operator)) Assert.DoesNotContain("Unpaid", await BodyAsync(other, "/account/suspended/op-closed", HttpStatusCode.NotFound), StringComparison.Ordinal);

        foreach (var ask in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            using var request = new HttpRequestMessage(ask, "orders") { Content = ask == HttpMethod.Post ? JsonContent.Create(new { externalId = "S-1" }) : null };
            using var refused = await api.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Equal("merchant.suspended", (await refused.JsonAsync()).GetProperty("code").GetString());
        }
        var before = await shop.InboxAsync();
        using (var heard = await shop.SendAsync(ShopifyPayload.Order("77", 1, "pending", ("X-1", 1, 1)).Bytes(), "while-closed")) Assert.Equal(HttpStatusCode.OK, heard.StatusCode);
        Assert.Equal(before + 1, await shop.InboxAsync());

        await WithAsync<ResumeMerchant, TenantId>(shop.Merchant, r => r.RunAsync(shop.Merchant.TenantId, default));
        (await owner.GetAsync("/op-closed/orders")).EnsureSuccessStatusCode();
        using (var back = await owner.GetAsync("/account/suspended/op-closed")) Assert.Equal("/op-closed", back.Headers.Location!.PathOnly());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(45));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while ((await (await api.GetAsync("orders", patience.Token)).JsonAsync()).GetProperty("data").GetArrayLength() == 0) await beat.WaitForNextTickAsync(patience.Token);
        _ = second;
    }

    [Fact]
    public async Task An_open_page_of_a_suspended_merchant_does_not_stand()
    {
        var shop = await _site.AddMerchantAsync("op-circuit");
        await using var scope = _site.Services.CreateAsyncScope();
        var lookup = scope.ServiceProvider.GetRequiredService<MerchantLookup>();
        var opened = (await lookup.AskAsync("op-circuit", shop.OwnerId, default))!.Seat;
        await SuspendAsync(shop);

        Assert.Empty((await lookup.AskAsync("op-circuit", shop.OwnerId, default))!.Seat.Permissions);
        Assert.NotEmpty(opened.Permissions);
    }

    [Fact]
    public async Task A_merchants_own_rate_holds_for_all_its_keys_together_at_once_and_for_nobody_else()
    {
        var (slow, other) = (await _site.AddMerchantAsync("op-slow"), await _site.AddMerchantAsync("op-fast"));
        await LookAsync(slow);
        await WithAsync<ChangeQuotas, Quotas>(slow, c => c.RunAsync(slow.TenantId, new(new ApiRate(1, 3)), default));
        using var api = _site.Api(slow);
        using var free = _site.Api(other);

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++)
        {
            using var answer = await api.GetAsync("locations");
            answers.Add(answer.StatusCode);
            if (answer.StatusCode is HttpStatusCode.TooManyRequests) Assert.NotNull(answer.Headers.RetryAfter);
            using var theirs = await free.GetAsync("locations");
            Assert.Equal(HttpStatusCode.OK, theirs.StatusCode);
        }
        Assert.InRange(answers.Count(a => a is HttpStatusCode.OK), 3, 6);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        await WithAsync<ChangeQuotas, Quotas>(slow, c => c.RunAsync(slow.TenantId, Quotas.None, default));
        for (var i = 0; i < 8; i++) (await api.GetAsync("locations")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Over_the_days_orders_the_API_answers_429_names_the_limit_and_says_when()
    {
        var shop = await _site.AddMerchantAsync("op-daily");
        await LookAsync(shop);
        await WithAsync<ChangeQuotas, Quotas>(shop, c => c.RunAsync(shop.TenantId, new(OrdersPerDay: 1), default));
        using var api = _site.Api(shop);
        using (var product = await api.PostTextAsync("products", """{"title":"Mug","variants":[{"sku":"MUG","price":{"amount":"5.00","currency":"USD"}}]}""")) Assert.Equal(HttpStatusCode.Created, product.StatusCode);
        using (var first = await api.PostTextAsync("orders", Order("D-1"))) Assert.Equal(HttpStatusCode.Created, first.StatusCode);

        using var second = await api.PostTextAsync("orders", Order("D-2"));

        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        var problem = await second.JsonAsync();
        Assert.Equal("quota.orders", problem.GetProperty("code").GetString());
        Assert.Contains("1 new orders a day", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.InRange(second.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 86_400);
        using var owner = _site.SignedIn(shop);
        Assert.Contains("1 today", await owner.GetStringAsync("/op-daily/settings/limits"), StringComparison.Ordinal);

        static string Order(string id) => $$"""{"externalId":"{{id}}","currency":"USD","customer":{"email":"m@example.com","name":"Maren"},"lines":[{"sku":"MUG","quantity":1,"unitPrice":"5.00"}]}""";
    }

    [Fact]
    public async Task The_forms_of_the_desk_set_limits_suspend_and_open_again()
    {
        var shop = await _site.AddMerchantAsync("op-forms");
        using var desk = _site.SignedIn(_operator);
        var page = $"/platform/merchants/{shop.TenantId.Value}";
        using (var looked = await desk.PostFormAsync(page, new() { ["Reason"] = Reason })) Assert.Equal(HttpStatusCode.Found, looked.StatusCode);

        using (var wrong = await desk.PostFormAsync(page, new() { ["_handler"] = "quotas", ["Form.PerSecond"] = "many" })) Assert.Contains("Enter a whole number", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var saved = await desk.PostFormAsync(page, new() { ["_handler"] = "quotas", ["Form.PerSecond"] = "10", ["Form.Members"] = "3", ["Form.FileMegabytes"] = "5" })) Assert.Equal(page + "?done=quotas", saved.Headers.Location!.PathOnly());
        Assert.Contains("5 MB", await ReadAsync(shop, "/op-forms/settings/limits"), StringComparison.Ordinal);
        using (var bare = await desk.PostFormAsync(page, new() { ["_handler"] = "suspend", ["Why"] = "" })) Assert.Contains("Say why", await bare.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var done = await desk.PostFormAsync(page, new() { ["_handler"] = "suspend", ["Why"] = "Unpaid since May" })) Assert.Equal(page + "?done=suspended", done.Headers.Location!.PathOnly());
        Assert.Contains("Unpaid since May", await desk.GetStringAsync(page), StringComparison.Ordinal);
        Assert.Contains("op-forms", await desk.GetStringAsync("/platform?state=suspended"), StringComparison.Ordinal);
        using (var open = await desk.PostFormAsync(page, new() { ["_handler"] = "resume" })) Assert.Equal(page + "?done=resumed", open.Headers.Location!.PathOnly());
        using (var job = await desk.PostFormAsync(page, new() { ["_handler"] = "job", ["Job"] = "clean_up" })) Assert.Equal(page + "?done=job", job.Headers.Location!.PathOnly());
        using (var site = await desk.PostFormAsync("/platform/jobs", new() { ["_handler"] = "job", ["Job"] = MeasureMerchants.Name })) Assert.Equal("/platform/jobs?done=job", site.Headers.Location!.PathOnly());
        var log = await ReadAsync(shop, "/op-forms/settings/audit?by=operators");
        foreach (var word in new[] { "Suspended", "Resumed", "Limits changed", "Job started" }) Assert.Contains(word, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_below_what_is_used_is_warned_of_with_the_figure_and_saved_by_a_second_click()
    {
        var shop = await _site.AddMerchantAsync("op-below");
        using var api = _site.Api(shop);
        using (var product = await api.PostTextAsync("products", """{"title":"Mug","variants":[{"sku":"MUG","price":{"amount":"5.00","currency":"USD"}}]}""")) Assert.Equal(HttpStatusCode.Created, product.StatusCode);
        for (var i = 1; i <= 3; i++)
            using (var order = await api.PostTextAsync("orders", $$"""{"externalId":"B-{{i}}","currency":"USD","customer":{"email":"m@example.com","name":"Maren"},"lines":[{"sku":"MUG","quantity":1,"unitPrice":"5.00"}]}""")) Assert.Equal(HttpStatusCode.Created, order.StatusCode);
        using var desk = _site.SignedIn(_operator);
        var page = $"/platform/merchants/{shop.TenantId.Value}";
        using (var looked = await desk.PostFormAsync(page, new() { ["Reason"] = Reason })) Assert.Equal(HttpStatusCode.Found, looked.StatusCode);

        using (var warned = await desk.PostFormAsync(page, new() { ["_handler"] = "quotas", ["Form.OrdersPerDay"] = "2" }))
        {
            Assert.Equal(HttpStatusCode.OK, warned.StatusCode);
            var said = await warned.Content.ReadAsStringAsync();
            foreach (var words in new[] { "less than is used today", "3 new orders were taken today, the limit is 2", "Save all the same", "value=\"2//\"" }) Assert.Contains(words, said, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("Limits changed", await ReadAsync(shop, "/op-below/settings/audit?by=operators&action=quotas_changed"), StringComparison.Ordinal);
        using (var other = await desk.PostFormAsync(page, new() { ["_handler"] = "quotas", ["Form.OrdersPerDay"] = "1", ["Form.Seen"] = "2//" })) Assert.Equal(HttpStatusCode.OK, other.StatusCode);   // another limit than the one that was warned of
        using (var saved = await desk.PostFormAsync(page, new() { ["_handler"] = "quotas", ["Form.OrdersPerDay"] = "2", ["Form.Seen"] = "2//" })) Assert.Equal(page + "?done=quotas", saved.Headers.Location!.PathOnly());
        using (var above = await desk.PostFormAsync(page, new() { ["_handler"] = "quotas", ["Form.OrdersPerDay"] = "3" })) Assert.Equal(page + "?done=quotas", above.Headers.Location!.PathOnly());
        var log = await ReadAsync(shop, "/op-below/settings/audit?by=operators");
        Assert.Contains("New orders a day", log, StringComparison.Ordinal);
        Assert.DoesNotContain("5 fields", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_Development_an_operator_proves_the_mailbox_and_signs_in_with_a_second_factor()
    {
        await using var site = TestSite.With(("OrderCloud:Operators", "owner@op-real.test"), ("environment", "Production"));
        var merchant = await site.AddMerchantAsync("op-real");
        using var browser = site.SignedIn(merchant);

        using (var unproven = await browser.GetAsync("/platform")) Assert.Equal(Links.OperatorProof, unproven.Headers.Location!.PathOnly());
        Assert.Contains("Mail me the link", await browser.GetStringAsync(Links.OperatorProof), StringComparison.Ordinal);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
            var person = (await users.FindByEmailAsync(merchant.OwnerEmail))!;
            person.EmailConfirmed = true;
            await users.UpdateAsync(person);
        }
        using (var single = await browser.GetAsync("/platform")) Assert.Equal(Links.OperatorProof, single.Headers.Location!.PathOnly());
        Assert.Contains("Set it up", await browser.GetStringAsync(Links.OperatorProof), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_takes_everything_along_and_a_manager_does_not()
    {
        var shop = await _site.AddMerchantAsync("op-leave");
        using var owner = _site.SignedIn(shop);
        using var answer = await owner.GetAsync("/op-leave/settings/close/export.zip");
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        await using var zip = new System.IO.Compression.ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.Contains(zip.Entries, e => e.FullName == "manifest.json");
        Assert.Contains(zip.Entries, e => e.FullName == "tables/Orders.jsonl");
    }

    private async Task SuspendAsync(TestMerchant merchant)
    {
        await LookAsync(merchant);
        await WithAsync<SuspendMerchant, TenantId>(merchant, s => s.RunAsync(merchant.TenantId, "Unpaid since May", default));
    }

    private Task<Infrastructure.Platform.Look> LookAsync(TestMerchant merchant) => WithAsync<OperatorLooks, Infrastructure.Platform.Look>(merchant, l => l.BeginAsync(merchant.TenantId, Reason, default));

    private async Task<T> WithAsync<TService, T>(TestMerchant merchant, Func<TService, Task<Outcome<T>>> run) where TService : notnull
    {
        await using var scope = _site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOperator>().Become(_operator.OwnerId, _operator.OwnerEmail);
        var outcome = await run(scope.ServiceProvider.GetRequiredService<TService>());
        return outcome is Outcome<T>.Done(var value) ? value : throw new InvalidOperationException($"{merchant.Slug}: {((Outcome<T>.Refused)outcome).Why.Message}");
    }

    private async Task<string> ReadAsync(TestMerchant merchant, string address)
    {
        using var owner = _site.SignedIn(merchant);
        return await owner.GetStringAsync(address);
    }

    private static async Task<string> BodyAsync(HttpClient browser, string address, HttpStatusCode status)
    {
        using var answer = await browser.GetAsync(address);
        Assert.Equal(status, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
