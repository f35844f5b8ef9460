using System.Net;
using System.Text.Json;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Testing.Reliability;

/// <summary>What became of orders that were each posted several times at once, with one key.</summary>
/// <param name="There">Orders that are there at the end.</param>
/// <param name="Firsts">Answers that were no replay; one for each order is right.</param>
/// <param name="Torn">Orders whose copies were not all answered alike.</param>
/// <param name="Mismatched">Of the orders: so many times another body under a used key was refused as a mismatch.</param>
/// <param name="AtTheNeighbour">So many orders another merchant made with the same keys.</param>
/// <param name="Changed">Answers after the server was killed and started again that were not the first one, byte for byte.</param>
public sealed record RepeatsResult(int Orders, int There, int Firsts, int Torn, int Mismatched, int AtTheNeighbour, int Changed, int Reserved);

/// <summary>REL-3: a request that is sent again is not done again.</summary>
public static class Repeats
{
    public const int Neighbours = 10;

    private const int AtOnce = 8;

    private sealed record Given(HttpStatusCode Status, string Body, bool Replayed);

    public static async Task<RepeatsResult> RunAsync(DatabaseProvider engine, int orders, int copies)
    {
        await using var site = await SiteProcess.NewAsync(engine);
        using var http = site.Api((await site.MerchantAsync("acme")).ApiKey!);
        using var neighbour = site.Api((await site.MerchantAsync("globex")).ApiKey!);
        await site.StartAsync();
        await Shirts.StockAsync(http, 10 * orders);
        await Shirts.StockAsync(neighbour, 10 * orders);

        var given = new Given[orders][];
        await Parallel.ForAsync(0, orders, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => given[i] = await Task.WhenAll(Enumerable.Range(0, copies).Select(_ => PostAsync(http, i, $"R-{i}"))));
        var others = await EachAsync(orders, i => PostAsync(http, i, $"other-{i}"));
        var next = await EachAsync(Neighbours, i => PostAsync(neighbour, i, $"R-{i}"));

        await site.KillAsync();
        await site.StartAsync();
        var again = await EachAsync(orders, i => PostAsync(http, i, $"R-{i}"));

        return new(
            orders, (await Shirts.AllOrdersAsync(http)).Count, given.Sum(copy => copy.Count(g => !g.Replayed)), given.Count(copy => copy.Any(g => g.Status is not HttpStatusCode.Created || g.Body != copy[0].Body)),
            others.Count(g => g.Status is HttpStatusCode.UnprocessableEntity && Code(g) == "idempotency.mismatch"),
            next.Where((g, i) => g is { Status: HttpStatusCode.Created, Replayed: false } && g.Body != given[i][0].Body).Count(),
            again.Where((g, i) => !g.Replayed || g.Status != given[i][0].Status || g.Body != given[i][0].Body).Count(), await Shirts.ReservedAsync(http));
    }

    private static async Task<Given[]> EachAsync(int count, Func<int, Task<Given>> ask)
    {
        var given = new Given[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => given[i] = await ask(i));
        return given;
    }

    private static async Task<Given> PostAsync(HttpClient http, int key, string externalId)
    {
        using var request = Shirts.Order(externalId, $"key-{key}");
        using var answer = await http.SendAsync(request);
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Contains("Idempotent-Replayed"));
    }

    private static string? Code(Given given) => JsonDocument.Parse(given.Body).RootElement.GetProperty("code").GetString();
}
