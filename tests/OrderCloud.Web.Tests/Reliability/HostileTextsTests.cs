using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using OrderCloud.Testing.Reliability;
using OrderCloud.Web.Tests.Api;

namespace OrderCloud.Web.Tests.Reliability;

/// <summary>Texts that would run if a page, mail, paper or file took them for more than texts.</summary>
public sealed partial class HostileTextsTests(HostileTextsTests.Filled filled) : IClassFixture<HostileTextsTests.Filled>
{
    private static readonly string[] MailHeaders = ["X-Sender", "X-Receiver", "MIME-Version", "From", "To", "Reply-To", "Date", "Subject", "Message-ID", "Content-Type", "Content-Transfer-Encoding"];

    /// <summary>One store for all of these tests.</summary>
    public sealed class Filled : IAsyncLifetime
    {
        public TestSite Site { get; } = new StillSite();
        public TestMerchant Merchant { get; private set; } = default!;
        public HostileStore Store { get; private set; } = default!;
        public HttpClient Browser { get; private set; } = default!;

        public async Task InitializeAsync()
        {
            Merchant = await Site.AddMerchantAsync("hostile");
            Store = await HostileStore.FillAsync(Site, Merchant);
            await HostileStore.ServeAsync(Site, Merchant);
            Browser = Site.SignedIn(Merchant);
        }

        public async Task DisposeAsync()
        {
            Browser.Dispose();
            await Site.DisposeAsync();
        }
    }

    [Fact]
    public async Task REL15_On_no_page_a_stored_text_is_more_than_text()
    {
        Assert.True(filled.Store.Kept > HostileStore.Texts.Count * 2 * 8 / 10, $"only {filled.Store.Kept} were taken");
        var message = await ReadAsync(db => db.Messages.Select(m => m.Id).FirstAsync());
        string[] addresses =
        [
            "", "/orders", "/orders?q=%3Cimg+data-xss%3D1+src%3Dx+onerror%3D%22window.__xss%3D1%22%3E", .. filled.Store.Orders.Take(4).Select(id => $"/orders/{id}"), "/customers", .. filled.Store.Customers.Take(3).Select(id => $"/customers/{id}"),
            $"/customers/{filled.Store.Customers[0]}?tab=messages", "/customers/follow-ups?of=all", "/customers/duplicates", "/products", .. filled.Store.Products.Take(3).Select(id => $"/products/{id}"), "/inventory", "/inventory/H-0", "/locations",
            "/fulfillment", $"/fulfillment/{filled.Store.Part}/pack", "/shipments", "/messages", $"/messages/{message}", "/settings", "/settings/store", "/settings/messages", "/settings/messages/order_confirmation", "/settings/audit", "/orders/new", "/transfers/new",
        ];
        foreach (var address in addresses)
        {
            using var answer = await filled.Browser.GetAsync($"/hostile{address}");
            Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{address}: {answer.StatusCode}");
            Assert.Empty(RunsIn(await answer.Content.ReadAsStringAsync()).Select(found => $"{address}: {found}"));
        }
    }

    [Fact]
    public void REL15_The_look_at_a_page_finds_what_would_run()
    {
        foreach (var text in HostileStore.Texts.Take(12).Where(t => t.Contains("data-xss", StringComparison.Ordinal))) Assert.NotEmpty(RunsIn($"<html><body><p>{text}</p></body></html>"));
        Assert.Empty(RunsIn($"<html><body><p>{WebUtility.HtmlEncode(string.Concat(HostileStore.Texts))}</p></body></html>"));
    }

    [Fact]
    public async Task REL15_A_mail_holds_stored_texts_as_text_and_nobody_adds_a_header_to_it()
    {
        var messages = await ReadAsync(db => db.Messages.Select(m => new { m.Subject, m.FromName, m.ToName, m.Html }).ToListAsync());
        Assert.True(messages.Count > HostileStore.Texts.Count / 2, $"only {messages.Count} mails were written");
        Assert.Empty(messages.SelectMany(m => RunsIn(m.Html)));
        Assert.Empty(messages.Where(m => m.Html.Contains("49", StringComparison.Ordinal) && !m.Html.Contains("7*7", StringComparison.Ordinal)).Select(m => m.Subject));

        var folder = filled.Site.Services.GetRequiredService<MailSettings>().Folder;
        var files = Directory.GetFiles(folder, "*.eml");
        Assert.Equal(messages.Count, files.Length);
        foreach (var file in files)
        {
            var head = (await File.ReadAllTextAsync(file)).Split("\r\n\r\n")[0].Split("\r\n").Where(line => line is not [' ' or '\t', ..]).Select(line => line.Split(':')[0]).ToList();
            Assert.Empty(head.Except(MailHeaders, StringComparer.OrdinalIgnoreCase));
            Assert.Equal((1, 1), (head.Count(h => h.Equals("To", StringComparison.OrdinalIgnoreCase)), head.Count(h => h.Equals("Subject", StringComparison.OrdinalIgnoreCase))));
        }
    }

    [Theory]
    [InlineData("orders/export.csv?rows=lines")]
    [InlineData("orders/export.csv")]
    [InlineData("customers/export.csv")]
    [InlineData("products/export.csv")]
    [InlineData("inventory/export.csv")]
    [InlineData("shipments/export.csv")]
    [InlineData("settings/audit/export.csv")]
    public async Task REL15_No_cell_of_an_export_is_a_formula(string address)
    {
        using var answer = await filled.Browser.GetAsync($"/hostile/{address}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var cells = CellsOf(await answer.Content.ReadAsStringAsync()).ToList();
        Assert.NotEmpty(cells);
        Assert.DoesNotContain(cells, cell => cell.TrimStart(' ') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '＝', ..] && !decimal.TryParse(cell, NumberStyles.Number, CultureInfo.InvariantCulture, out _));
    }

    [Fact]
    public async Task REL15_A_paper_holds_no_action_whatever_is_printed_on_it()
    {
        foreach (var address in new[] { $"fulfillment/{filled.Store.Part}/packing-slip.pdf", $"fulfillment/pick-list.pdf?location=DAL&ids={filled.Store.Part}" })
        {
            using var answer = await filled.Browser.GetAsync($"/hostile/{address}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var paper = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync());
            Assert.StartsWith("%PDF", paper, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"/(JavaScript|JS|OpenAction|AA|Launch|URI|EmbeddedFile)\b", paper);
        }
    }

    /// <summary>Whatever address a merchant names as their shop's, nobody is asked there: what a shop has to say it sends to us.</summary>
    [Theory]
    [InlineData("127.0.0.1:{port}")]
    [InlineData("localhost:{port}")]
    [InlineData("[::1]:{port}")]
    [InlineData("0x7f000001:{port}")]
    [InlineData("2130706433:{port}")]
    [InlineData("127.1:{port}")]
    [InlineData("[::ffff:127.0.0.1]:{port}")]
    [InlineData("localtest.me:{port}")]
    [InlineData("acme.myshopify.com@127.0.0.1:{port}")]
    [InlineData("127.0.0.1:{port}/?.myshopify.com")]
    [InlineData("169.254.169.254")]
    [InlineData("metadata.google.internal")]
    [InlineData("10.0.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("172.16.0.1")]
    [InlineData("file:///etc/passwd")]
    public async Task REL15_A_shop_address_inside_the_house_is_refused_or_never_called(string address)
    {
        using var listener = Listen();
        var domain = address.Replace("{port}", ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        using var api = filled.Site.Api(filled.Merchant);

        using var answer = await api.PostTextAsync("channels", $$$"""{"kind":"shopify","code":"s{{{Guid.NewGuid().ToString("N")[..8]}}}","name":"Shop","settings":{"shopDomain":"{{{domain}}}","webhookSecret":"test-secret-a"}}""");

        Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.BadRequest, $"{answer.StatusCode}");
        Assert.False(listener.Pending());
    }

    /// <summary>On a port that the system gives to nobody by itself: who asks for a server of another test that has ended cannot come here.</summary>
    private static TcpListener Listen()
    {
        while (true)
        {
            var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(20_000, 32_000));
            try
            {
                listener.Start();
                return listener;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse) { listener.Dispose(); }
        }
    }

    /// <summary>What calls out over HTTP goes through the wall that looks at the address it really connects to.</summary>
    [Fact]
    public void REL15_Nothing_in_the_house_can_call_an_address_but_mail_database_and_connectors_behind_the_wall()
    {
        string[] parts = ["OrderCloud.Domain", "OrderCloud.Infrastructure", "OrderCloud.Web"];
        var callers = parts.SelectMany(part => Directory.EnumerateFiles(Path.Combine(Checkout.Root, part), "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && MakesClient().IsMatch(File.ReadAllText(path))).Select(Path.GetFileName);
        Assert.Equal(["ConnectorsFeature.cs", "HealthCommand.cs", "PublicAddresses.cs", "WebhooksFeature.cs"], callers.Order());   // the command asks the site itself

        using var file = File.OpenRead(typeof(AppDb).Assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var used = metadata.TypeReferences.Select(metadata.GetTypeReference).Select(t => $"{metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}").ToHashSet();

        Assert.Contains("System.Net.Mail.SmtpClient", used);
        Assert.Empty(used.Intersect(["System.Net.Http.HttpClientHandler", "System.Net.Sockets.TcpClient", "System.Net.WebClient", "System.Net.WebRequest", "System.Net.WebSockets.ClientWebSocket"]));
    }

    [GeneratedRegex(@"\bAddHttpClient\b|\bSocketsHttpHandler\b|\bnew (?:HttpClient|HttpMessageInvoker|Socket)\b|\bHttpClient \w+ = new\b")]
    private static partial Regex MakesClient();

    /// <summary>What a browser would run or load from elsewhere, in the tree that it would build.</summary>
    private static IEnumerable<string> RunsIn(string html)
    {
        foreach (var element in new HtmlParser().ParseDocument(html).All)
        {
            if (element.HasAttribute("data-xss")) yield return Cut(element);
            else if (element.LocalName == "script" && !IsOurs(element.GetAttribute("src")) && element.GetAttribute("type") is not "importmap") yield return Cut(element);
            else if (element.LocalName is "object" or "embed" or "base" or "math" && element.GetAttribute("href") is not "/") yield return Cut(element);
            else if (element.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || (a.Name is "href" or "src" or "action" or "xlink:href" && IsScript(a.Value)))) yield return Cut(element);
        }
    }

    private static bool IsOurs(string? source) => source is { Length: > 0 } && !source.StartsWith("//", StringComparison.Ordinal) && !source.Contains(':', StringComparison.Ordinal);

    private static bool IsScript(string address) => address.TrimStart() is var start && (start.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || start.StartsWith("data:text", StringComparison.OrdinalIgnoreCase) || start.StartsWith("//evil.example", StringComparison.Ordinal) || start.StartsWith("http://evil.example", StringComparison.Ordinal));

    private static string Cut(IElement element) => element.OuterHtml is var html && html.Length > 300 ? html[..300] : element.OuterHtml;

    private static IEnumerable<string> CellsOf(string csv)
    {
        var (cell, quoted) = (new StringBuilder(), false);
        foreach (var c in csv.TrimStart('\uFEFF'))
        {
            if (c == '"') quoted = !quoted;
            else if (!quoted && c is ',' or '\n')
            {
                yield return cell.ToString().TrimEnd('\r');
                cell.Clear();
            }
            else cell.Append(c);
        }
    }

    private async Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read)
    {
        await using var db = filled.Site.Services.GetRequiredService<AppDbOptions>().Open(filled.Site.Services.GetRequiredService<DatabaseSettings>(), filled.Merchant.TenantId);
        return await read(db);
    }
}
