using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace OrderCloud.Web.Tests.Api;

internal static class ApiClient
{
    extension(HttpClient api)
    {
        public Task<HttpResponseMessage> PostTextAsync(string address, string json, string? key = null, HttpMethod? method = null)
        {
            var request = new HttpRequestMessage(method ?? HttpMethod.Post, address)
            {
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            };
            if (key is not null) request.Headers.Add("Idempotency-Key", key);
            return api.SendAsync(request);
        }
    }

    extension(HttpResponseMessage answer)
    {
        public async Task<JsonElement> JsonAsync() => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        public bool Replayed => answer.Headers.Contains("Idempotent-Replayed");
    }

    public static string Location(string code, string more = "") =>
        $$"""{"code":"{{code}}","name":"Place {{code}}","kind":"warehouse","address":{"line1":"1 Main","city":"Dallas","region":"TX","postalCode":"75201","country":"US"}{{more}}}""";
}
