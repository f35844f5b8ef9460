using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Testing.Reliability;

/// <summary>What malformed requests to one family of addresses did.</summary>
/// <param name="Broken">Requests that were answered with 500 or above.</param>
/// <param name="Unnamed">Refusals of a value that do not say which.</param>
/// <param name="Changed">Tables that refused requests changed.</param>
public sealed record FuzzResult(string Family, int Sent, int Refused, int Accepted, IReadOnlyList<string> Broken, IReadOnlyList<string> Unnamed, IReadOnlyList<string> Changed);

/// <summary>REL-9: malformed bodies for every endpoint of the API that takes one, which are found by their metadata.</summary>
public sealed partial class ApiFuzz
{
    private sealed record Target(string Method, string Route, Type Body)
    {
        /// <summary>The first word of the address below the API's.</summary>
        public string Family => Route.Split('/')[3];
    }

    private sealed record Shot(string Method, string Address, byte[] Body);

    private readonly TestSite _site;
    private readonly TestMerchant _merchant;
    private readonly HttpClient _http;
    private readonly Dictionary<string, Guid> _ids = [];

    private ApiFuzz(TestSite site, TestMerchant merchant, HttpClient http) => (_site, _merchant, _http) = (site, merchant, http);

    /// <param name="site">Where nothing runs by itself, so that a changed row is the doing of a request.</param>
    public static async Task<IReadOnlyList<FuzzResult>> RunAsync(TestSite site, int perFamily, int seed)
    {
        var merchant = await site.AddMerchantAsync("fuzz");
        using var http = site.Api(merchant);
        var fuzz = new ApiFuzz(site, merchant, http);
        await fuzz.SetUpAsync();
        var results = new List<FuzzResult>();
        foreach (var family in TargetsOf(site).GroupBy(t => t.Family).OrderBy(g => g.Key, StringComparer.Ordinal)) results.Add(await fuzz.FamilyAsync(family.Key, [.. family], perFamily, seed));
        return results;
    }

    private static IEnumerable<Target> TargetsOf(TestSite site) =>
        from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where route.StartsWith("/api/v1/", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
        where endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: not null }
        select new Target(method, route, endpoint.Metadata.GetMetadata<IAcceptsMetadata>()!.RequestType!);

    private async Task<FuzzResult> FamilyAsync(string family, IReadOnlyList<Target> targets, int count, int seed)
    {
        var malformed = new Malformed(seed + family.Sum(c => c));
        List<string> broken = [], unnamed = [];
        List<Shot> refused = [];
        var accepted = 0;
        for (var i = 0; i < count; i++)
        {
            var target = targets[i % targets.Count];
            var valid = Specimen.Of(target.Body);
            var whole = i % 4 == 3;
            var shot = new Shot(target.Method, AddressOf(target), whole ? malformed.Whole(valid) : malformed.Field(valid));
            var (status, answer) = await SendAsync(shot);
            if ((int)status >= 500) broken.Add(Describe(shot, status, answer));
            else if ((int)status >= 400) refused.Add(shot);
            else accepted++;
            if (!whole && status is HttpStatusCode.BadRequest && !NamesAField(answer)) unnamed.Add(Describe(shot, status, answer));
        }
        return new(family, count, refused.Count, accepted, broken, [.. unnamed.Distinct()], await ChangedByAsync(refused));
    }

    /// <summary>Sent once more in a row: what was refused is refused again, and no table is other than before.</summary>
    private async Task<IReadOnlyList<string>> ChangedByAsync(IReadOnlyList<Shot> refused)
    {
        var before = await Rows.OfAsync(_site, _merchant.TenantId);
        foreach (var shot in refused)
            if (await SendAsync(shot) is { Status: < HttpStatusCode.BadRequest or >= HttpStatusCode.InternalServerError } other) return [$"not refused again: {Describe(shot, other.Status, other.Answer)}"];
        var after = await Rows.OfAsync(_site, _merchant.TenantId);
        return [.. before.Where(table => after[table.Key] != table.Value).Select(table => $"{table.Key}: {table.Value} → {after[table.Key]}")];
    }

    private async Task<(HttpStatusCode Status, string Answer)> SendAsync(Shot shot)
    {
        using var request = new HttpRequestMessage(new HttpMethod(shot.Method), new Uri(shot.Address, UriKind.Relative)) { Content = new ByteArrayContent(shot.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private string AddressOf(Target target)
    {
        var address = target.Route["/api/v1/".Length..];
        var id = _ids.GetValueOrDefault(target.Family, Guid.CreateVersion7());
        return Parameter().Replace(address, part => part.Groups["name"].Value switch
        {
            "location" => "DAL",
            "sku" => "TS-1",
            "id" => id.ToString(),
            _ => Guid.CreateVersion7().ToString(),
        });
    }

    private static bool NamesAField(string answer)
    {
        var problem = JsonDocument.Parse(answer).RootElement;
        return (problem.TryGetProperty("errors", out var errors) && errors.EnumerateObject().Any()) || problem.GetProperty("code").GetString() == "input.malformed";
    }

    private static string Describe(Shot shot, HttpStatusCode status, string answer)
    {
        var body = System.Text.Encoding.UTF8.GetString(shot.Body);
        return $"{shot.Method} {shot.Address} {body[..Math.Min(body.Length, 600)]} → {(int)status} {answer[..Math.Min(answer.Length, 300)]}";
    }

    /// <summary>One thing of each family, so that bodies get as far as they can.</summary>
    private async Task SetUpAsync()
    {
        _ids["locations"] = await MakeAsync("locations", """{"code":"DAL","name":"Dallas","kind":"warehouse","ships":true,"address":{"country":"US"}}""");
        await MakeAsync("locations", """{"code":"AUS","name":"Austin","kind":"warehouse","ships":true,"address":{"country":"US"}}""");
        _ids["products"] = await MakeAsync("products", """{"title":"Shirt","variants":[{"sku":"TS-1","weightGrams":200}]}""");
        await SendAsync(new("PUT", "stock/DAL/TS-1", """{"onHand":1000000,"reason":"count"}"""u8.ToArray()));
        const string order = """{"externalId":"F-1","currency":"USD","customer":{"email":"maren@example.com","name":"Maren"},"shippingAddress":{"name":"Maren","line1":"1 Main","city":"Austin","country":"US"},"lines":[{"sku":"TS-1","quantity":2,"unitPrice":"10.00"}]}""";
        _ids["orders"] = await MakeAsync("orders", order);
        await MakeAsync("orders", order.Replace("F-1", "F-2", StringComparison.Ordinal));
        _ids["fulfillment-orders"] = (await FirstAsync("fulfillment-orders")).GetProperty("id").GetGuid();
        _ids["customers"] = (await FirstAsync("customers")).GetProperty("id").GetGuid();
        _ids["transfers"] = await MakeAsync("transfers", """{"from":"DAL","to":"AUS","lines":[{"sku":"TS-1","quantity":5}]}""");
        _ids["channels"] = await MakeAsync("channels", """{"kind":"shopify","code":"shop","name":"My shop","settings":{"shopDomain":"acme.myshopify.com","webhookSecret":"secret-of-a-test"}}""");
    }

    private async Task<Guid> MakeAsync(string address, string body)
    {
        var (status, answer) = await SendAsync(new("POST", address, System.Text.Encoding.UTF8.GetBytes(body)));
        return status is HttpStatusCode.Created ? JsonNode.Parse(answer)!["id"]!.GetValue<Guid>() : throw new InvalidOperationException($"{address}: {answer}");
    }

    private async Task<JsonElement> FirstAsync(string address) => JsonDocument.Parse(await _http.GetStringAsync(address)).RootElement.GetProperty("data")[0];

    [GeneratedRegex(@"\{\**(?<name>\w+)(:\w+)?\}")]
    private static partial Regex Parameter();
}
