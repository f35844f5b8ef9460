using System.Net;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Site;

/// <summary>The rim of the site: headers of every kind of answer, proxies, and how often one may ask.</summary>
public sealed class EdgeTests
{
    [Fact]
    public async Task Every_kind_of_answer_carries_the_headers_and_a_request_id_and_nothing_names_the_server()
    {
        await using var site = new TestSite();
        var acme = await site.AddMerchantAsync("edge-acme");
        using var owner = site.SignedIn(acme);
        using var api = site.Api(acme);

        foreach (var (client, address, status) in new (HttpClient, string, HttpStatusCode)[]
        {
            (owner, "/", HttpStatusCode.OK), (owner, "/account/sign-in", HttpStatusCode.OK), (owner, $"/{acme.Slug}/orders", HttpStatusCode.OK), (owner, "/nothing/here", HttpStatusCode.NotFound),
            (owner, "/kit.css", HttpStatusCode.OK), (owner, "/health/live", HttpStatusCode.OK), (owner, "/openapi/v1.json", HttpStatusCode.OK), (owner, $"/s/{acme.Slug}/track/none", HttpStatusCode.NotFound),
            (owner, $"/{acme.Slug}/orders/export.csv", HttpStatusCode.OK), (api, "orders", HttpStatusCode.OK), (api, $"orders/{Guid.Empty}", HttpStatusCode.NotFound),
        })
        {
            using var answer = await client.GetAsync(address);
            Assert.True(status == answer.StatusCode, $"{address}: {answer.StatusCode}");
            var policy = Header(answer, "Content-Security-Policy");
            foreach (var part in new[] { "default-src 'self'", "script-src 'self';", "object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'" }) Assert.Contains(part, policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
            Assert.NotEmpty(Header(answer, "Referrer-Policy"));
            Assert.Matches("^[0-9a-f]{32}$", Header(answer, "X-Request-Id"));
            Assert.False(answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By") || answer.Headers.Contains("Strict-Transport-Security"), address);
        }
    }

    [Fact]
    public async Task A_known_proxys_word_counts_and_nobody_elses()
    {
        await using var believing = TestSite.With(("Proxies:Known", "127.0.0.0/8, ::1"));
        await using var doubting = new TestSite();
        using var known = await AskAsync(believing);
        using var unknown = await AskAsync(doubting);

        Assert.Equal("max-age=31536000", Header(known, "Strict-Transport-Security"));   // it believes that this came by https
        Assert.Contains("secure", Header(known, "Set-Cookie"), StringComparison.OrdinalIgnoreCase);
        Assert.False(unknown.Headers.Contains("Strict-Transport-Security"));

        static async Task<HttpResponseMessage> AskAsync(TestSite site)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site.Url + "/account/sign-in"));
            request.Headers.Add("X-Forwarded-For", "203.0.113.7");
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-Host", "orders.example.com");
            using var http = site.SignedOut();
            return await http.SendAsync(request);
        }
    }

    [Fact]
    public async Task Who_tries_links_of_customers_one_after_the_other_is_told_to_wait()
    {
        await using var site = new TestSite();
        using var stranger = site.SignedOut();
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => stranger.GetAsync($"/s/acme/track/try{i:D20}")));

        Assert.True(answers.Count(a => a.StatusCode == HttpStatusCode.NotFound) >= 60);
        var refused = answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.True(int.Parse(Header(answer, "Retry-After"), System.Globalization.CultureInfo.InvariantCulture) >= 1));
        Assert.Contains("Too many tries", await refused[0].Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var elsewhere = await stranger.GetAsync("/account/sign-in");
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
    }

    [Fact]
    public async Task REL16_Who_guesses_passwords_is_told_to_wait()
    {
        await using var site = new TestSite();
        var acme = await site.AddMerchantAsync("guess-acme");
        using var stranger = site.SignedOut();
        HttpResponseMessage? last = null;
        for (var i = 0; i < 11; i++)
        {
            var page = await (await stranger.GetAsync("/account/sign-in")).Content.ReadAsStringAsync();
            var form = TestCookies.HiddenFields(page);
            form["_handler"] = "sign-in";
            form["Form.Email"] = acme.OwnerEmail;
            form["Form.Password"] = $"guess-{i}";
            using var body = new FormUrlEncodedContent(form);
            last = await stranger.PostAsync("/account/sign-in", body);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last!.StatusCode);
        Assert.Equal("300", Header(last, "Retry-After"));
    }

    [Fact]
    public async Task REL16_A_key_that_asks_too_often_is_told_to_wait_and_another_is_not()
    {
        await using var site = TestSite.With(("Api:RateLimit", "1"));
        var (acme, globex) = (await site.AddMerchantAsync("often-acme"), await site.AddMerchantAsync("often-globex"));
        using var busy = site.Api(acme);
        using var quiet = site.Api(globex);
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 10; i++) answers.Add(await busy.GetAsync("locations"));

        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.TooManyRequests && Header(a, "Retry-After") == "1");
        Assert.Equal(HttpStatusCode.OK, (await quiet.GetAsync("locations")).StatusCode);
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
