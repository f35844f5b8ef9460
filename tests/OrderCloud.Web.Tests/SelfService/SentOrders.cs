using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Fulfillment;

namespace OrderCloud.Web.Tests.SelfService;

/// <summary>Orders that were paid, sent and delivered, and their customers, who send something back.</summary>
internal static partial class SentOrders
{
    extension(PackedSite at)
    {
        public async Task<TakenOrder> SendAsync(string externalId, int units, Func<IncomingOrder, IncomingOrder>? but = null)
        {
            var taken = await at.PaidAsync(externalId, units, but);
            var sent = Assert.IsType<Outcome<ShipmentView>.Done>(await at.InAsync(services => services.GetRequiredService<CreateShipment>().RunAsync(taken.Parts[0].Id, new("ups", "", "1Z999"), default))).Value;
            Assert.IsType<Outcome<ShipmentView>.Done>(await at.InAsync(services => services.GetRequiredService<MarkDelivered>().RunAsync(sent.Id, default)));
            return taken;
        }

        public Task<TakenOrder> PaidAsync(string externalId, int units, Func<IncomingOrder, IncomingOrder>? but = null) => at.InAsync(async services =>
        {
            var order = Incoming.Order(externalId, ("TS-1", units)) with { Payments = [new ReportedPayment("bank_transfer", PaymentKind.Capture, units * 1000, $"T-{externalId}")] };
            return Assert.IsType<Outcome<TakenOrder>.Done>(await services.GetRequiredService<TakeOrder>().RunAsync(but?.Invoke(order) ?? order, default)).Value;
        });

        /// <summary>Where somebody who found the order goes on.</summary>
        public Task<string> ReturnsTokenAsync(TakenOrder taken) => at.InAsync(services => services.GetRequiredService<CustomerLinks>().NewVisitAsync(at.Merchant.TenantId, taken.Order.Id, default));

        public Task<List<Return>> ReturnsAsync() => at.ReadAsync(db => db.Returns.AsNoTracking().Include(r => r.Photos).OrderBy(r => r.Id).ToListAsync());

        public Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read) => at.InAsync(async services =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
            return await read(db);
        });
    }

    extension(HttpClient phone)
    {
        /// <summary>Sends the only form of a page as a browser would, with the answers to the first step and files.</summary>
        public async Task<HttpResponseMessage> SendFormAsync(string address, IReadOnlyDictionary<string, string> values, params (string Field, string Name, byte[] Content)[] files)
        {
            var fields = new Dictionary<string, string>(values);
            foreach (var (name, value) in TestCookies.HiddenFields(await phone.GetStringAsync(address))) fields.TryAdd(name, value);
            using var content = new MultipartFormDataContent();
            foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
            foreach (var (field, name, bytes) in files) content.Add(new ByteArrayContent(bytes), field, name);
            return await phone.PostAsync(address, content);
        }
    }

    /// <summary>What one chooses of a line.</summary>
    public static Dictionary<string, string> Choice(OrderLineId line, int units = 1, string reason = "too_small", string comment = "") => new()
    {
        [$"take-{line.Value:N}"] = "1", [$"units-{line.Value:N}"] = $"{units}", [$"reason-{line.Value:N}"] = reason, [$"comment-{line.Value:N}"] = comment,
    };

    /// <summary>The same, confirmed on an order as it was seen.</summary>
    public static Dictionary<string, string> Confirmed(this Dictionary<string, string> choice, int version) => new(choice) { ["confirm"] = "1", ["version"] = $"{version}" };

    public static int VersionIn(string page) => int.Parse(Version().Match(page).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    public static string MainOf(string page) => Inside().Match(page).Value;

    [GeneratedRegex("name=\"version\" value=\"(\\d+)\"")]
    private static partial Regex Version();

    [GeneratedRegex(@"<main[\s\S]*</main>")]
    private static partial Regex Inside();
}
