using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Api;

[Collection("site")]
public sealed class ApiProblemsTests(TestSite site)
{
    [Theory]
    [InlineData("")]
    [InlineData("oc_0000000000000000000000000000000000000000000")]
    [InlineData("nonsense")]
    public async Task Without_a_valid_key_the_answer_is_401(string key)
    {
        using var api = key.Length == 0 ? site.SignedOut() : site.Api(key);

        using var answer = await api.GetAsync("/api/v1/locations");

        await AssertProblemAsync(answer, HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_key_without_the_scope_gets_403_and_changes_nothing()
    {
        var merchant = await site.AddMerchantAsync("api-scopes");
        using var reader = site.Api(await KeyAsync(merchant, "locations:read"));
        using var orders = site.Api(await KeyAsync(merchant, "orders:read"));

        using var write = await reader.PostTextAsync("locations", ApiClient.Location("DAL"));
        using var other = await orders.GetAsync("locations");
        using var read = await reader.GetAsync("locations");

        await AssertProblemAsync(write, HttpStatusCode.Forbidden, "forbidden");
        await AssertProblemAsync(other, HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(0, (await read.JsonAsync()).GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task A_revoked_key_ends_at_once()
    {
        var merchant = await site.AddMerchantAsync("api-revoked");
        using var api = site.Api(merchant);
        using (var before = await api.GetAsync("locations")) Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        await using (var scope = OwnerOf(merchant))
        {
            var key = Assert.Single(await scope.ServiceProvider.GetRequiredService<ApiKeyList>().RunAsync(default));
            Assert.NotNull(key.LastUsedAt);
            await scope.ServiceProvider.GetRequiredService<RevokeApiKey>().RunAsync(key.Id, default);
        }

        using var after = await api.GetAsync("locations");

        await AssertProblemAsync(after, HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Theory]
    [InlineData("{", "input.malformed", null)]
    [InlineData("[]", "input.malformed", null)]
    [InlineData("null", "input.invalid", "body")]
    [InlineData("", "input.invalid", "body")]
    [InlineData("{\"code\":5}", "input.invalid", "code")]
    [InlineData("{\"priority\":\"1\"}", "input.invalid", "priority")]
    [InlineData("{\"priority\":1.5}", "input.invalid", "priority")]
    [InlineData("{\"priority\":99999999999}", "input.invalid", "priority")]
    [InlineData("{\"kind\":\"moon\"}", "input.invalid", "kind")]
    [InlineData("{\"kind\":1}", "input.invalid", "kind")]
    [InlineData("{\"address\":{\"city\":7}}", "input.invalid", "address.city")]
    [InlineData("{\"name\":\"a\\u0000b\"}", "input.invalid", "name")]
    [InlineData("{\"name\":\"\\ud800\"}", "input.invalid", "name")]
    [InlineData("{}", "input.invalid", "name")]
    public async Task A_body_that_cannot_be_read_is_400_and_names_the_field(string body, string code, string? field)
    {
        var merchant = await site.AddMerchantAsync($"api-400-{Guid.NewGuid():N}"[..30]);
        using var api = site.Api(merchant);

        using var answer = await api.PostTextAsync("locations", body);

        var problem = await AssertProblemAsync(answer, HttpStatusCode.BadRequest, code);
        if (field is not null) Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Fact]
    public async Task Odd_bytes_depth_and_size_are_refused_without_a_crash()
    {
        using var api = site.Api(await site.AddMerchantAsync("api-odd"));
        var deep = string.Concat(Enumerable.Repeat("{\"address\":", 5000)) + "1" + new string('}', 5000);

        using var utf8 = await api.PostAsync("locations", Body([.. "{\"code\":\""u8, 0xFF, 0xFE, .. "\"}"u8]));
        using var nested = await api.PostTextAsync("locations", deep);
        using var large = await api.PostAsync("locations", Body(new byte[11 * 1024 * 1024]));
        using var form = await api.PostAsync("locations", new StringContent("a=b", Encoding.UTF8, "application/x-www-form-urlencoded"));
        using var nul = await api.GetAsync("locations?after=%00");

        await AssertProblemAsync(utf8, HttpStatusCode.BadRequest, "input.invalid");
        await AssertProblemAsync(nested, HttpStatusCode.BadRequest, "input.invalid");
        await AssertProblemAsync(large, HttpStatusCode.RequestEntityTooLarge, "input.too_large");
        await AssertProblemAsync(form, HttpStatusCode.UnsupportedMediaType, "input.media_type");
        await AssertProblemAsync(nul, HttpStatusCode.BadRequest, "input.invalid");
    }

    [Theory]
    [InlineData("GET", "nowhere", 404, "not_found")]
    [InlineData("GET", "locations/not-a-guid", 404, "not_found")]
    [InlineData("DELETE", "locations", 405, "method_not_allowed")]
    [InlineData("GET", "locations?limit=0", 400, "input.invalid")]
    [InlineData("GET", "locations?limit=201", 400, "input.invalid")]
    [InlineData("GET", "locations?limit=x", 400, "input.invalid")]
    [InlineData("GET", "locations?after=x", 400, "input.invalid")]
    [InlineData("GET", "locations?after=YWJj", 400, "input.invalid")]
    public async Task What_does_not_fit_gets_its_status(string method, string address, int status, string code)
    {
        using var api = site.Api(await site.AddMerchantAsync($"api-fit-{Guid.NewGuid():N}"[..30]));

        using var answer = await api.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));

        await AssertProblemAsync(answer, (HttpStatusCode)status, code);
    }

    [Fact]
    public async Task Too_many_calls_get_429_with_the_time_to_wait()
    {
        await using var strict = TestSite.With(("Api:RateLimit", "1"));
        using var api = strict.Api(await strict.AddMerchantAsync("api-limited"));
        for (var i = 0; i < 5; i++) (await api.GetAsync("locations")).Dispose();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => api.GetAsync("locations")));

        var refused = answers.First(a => a.StatusCode is HttpStatusCode.TooManyRequests);
        await AssertProblemAsync(refused, HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
    }

    private async Task<string> KeyAsync(TestMerchant merchant, params string[] scopes)
    {
        await using var scope = OwnerOf(merchant);
        return Assert.IsType<Outcome<NewApiKey>.Done>(await scope.ServiceProvider.GetRequiredService<CreateApiKey>().RunAsync("Test", scopes, default)).Value.Secret;
    }

    private AsyncServiceScope OwnerOf(TestMerchant merchant)
    {
        var scope = site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(merchant.TenantId, ActorKind.Member, "Olive Owner");
        return scope;
    }

    private static ByteArrayContent Body(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static async Task<System.Text.Json.JsonElement> AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(answer.Headers.GetValues("X-Request-Id"));
        var problem = await answer.JsonAsync();
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        return problem;
    }
}
