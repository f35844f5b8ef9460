using System.Text;
using System.Text.Json;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Testing;

namespace OrderCloud.Domain.Tests.Webhooks;

/// <summary>When it is sent again, where it may be sent to, and by what a receiver knows us.</summary>
public sealed class WebhookRulesTests
{
    [Fact]
    public void REL5_It_is_tried_for_more_than_a_day_each_time_waiting_longer_and_then_given_up()
    {
        TimeSpan[] calm = [.. Enumerable.Range(1, WebhookRetries.MostTries - 1).Select(tries => WebhookRetries.WaitAfter(tries, null, 0)!.Value)];

        Assert.Equal(TimeSpan.FromSeconds(10), calm[0]);
        Assert.Equal(calm.Order(), calm);
        Assert.InRange(calm.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait), TimeSpan.FromHours(24), TimeSpan.FromHours(30));
        Assert.Equal(TimeSpan.FromSeconds(12), WebhookRetries.WaitAfter(1, null, 1));
        Assert.Null(WebhookRetries.WaitAfter(WebhookRetries.MostTries, TimeSpan.FromHours(1), 0));
    }

    [Theory]
    [InlineData(5, 10)]
    [InlineData(120, 120)]
    [InlineData(999_999, 3600)]
    public void A_receiver_may_ask_for_up_to_an_hour(int asked, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), WebhookRetries.WaitAfter(1, TimeSpan.FromSeconds(asked), 0));

    [Theory]
    [InlineData(200, WebhookVerdict.Delivered)]
    [InlineData(204, WebhookVerdict.Delivered)]
    [InlineData(301, WebhookVerdict.GiveUp)]
    [InlineData(400, WebhookVerdict.GiveUp)]
    [InlineData(401, WebhookVerdict.GiveUp)]
    [InlineData(404, WebhookVerdict.GiveUp)]
    [InlineData(408, WebhookVerdict.TryAgain)]
    [InlineData(410, WebhookVerdict.Gone)]
    [InlineData(425, WebhookVerdict.TryAgain)]
    [InlineData(429, WebhookVerdict.TryAgain)]
    [InlineData(500, WebhookVerdict.TryAgain)]
    [InlineData(503, WebhookVerdict.TryAgain)]
    [InlineData(null, WebhookVerdict.TryAgain)]
    public void W1_What_a_receiver_does_not_want_is_not_sent_again(int? code, WebhookVerdict verdict) => Assert.Equal(verdict, new WebhookReply(code, 1, "", "").Verdict);

    [Theory]
    [InlineData("https://example.com/hooks?key=1", null)]
    [InlineData("https://example.com:8443/", null)]
    [InlineData("http://receiver.test:81/", null)]
    [InlineData("", "Give the address to send to, like https://example.com/hooks.")]
    [InlineData("ftp://example.com/", "This is no address of the web. It looks like https://example.com/hooks.")]
    [InlineData("example.com", "This is no address of the web. It looks like https://example.com/hooks.")]
    [InlineData("https://exa mple.com/", "This is no address of the web. It looks like https://example.com/hooks.")]
    [InlineData("http://example.com/", "The address begins with https://, because what is sent names customers.")]
    [InlineData("https://user:pw@example.com/", "An address has no user name and no password in it. The signature says that it is us.")]
    [InlineData("https://example.com/#x", "An address has nothing behind a # sign: it would not be sent.")]
    [InlineData("https://example.com:22/", "The port is 443, or 1024 and above.")]
    public void An_address_is_of_the_web_over_TLS_and_holds_no_password(string typed, string? why) => Assert.Equal(why, WebhookUrl.WhyNot(typed, host => host == "receiver.test"));

    [Fact]
    public void What_is_wrong_with_a_webhook_is_named_by_field()
    {
        var why = new WebhookChoices("x", new('d', 201), ["order.placed", "order.eaten"]).WhyNot(topic => topic == "order.placed", _ => false)!;

        Assert.Equal(["description", "topics[1]", "url"], why.Errors!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["topics"], new WebhookChoices("https://example.com", "", []).WhyNot(_ => true, _ => false)!.Errors!.Keys);
    }

    [SharedDataFact]
    public void W1_The_signature_is_that_of_the_Standard_Webhooks()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(SharedData.PathOf("contracts", "webhook-signature-vectors.json")));
        var vector = file.RootElement.GetProperty("official").EnumerateArray().Single(v => v.GetProperty("vendor").GetString() == "standard-webhooks");
        var headers = vector.GetProperty("headers");

        Assert.Equal(vector.GetProperty("value").GetString(), WebhookSignature.Standard(
            WebhookSignature.Prefix + vector.GetProperty("secretBase64").GetString(), headers.GetProperty("webhook-id").GetString()!, headers.GetProperty("webhook-timestamp").GetString()!,
            Encoding.UTF8.GetBytes(vector.GetProperty("body").GetString()!)));
    }

    [Fact]
    public void W1_While_a_secret_is_replaced_both_sign_the_raw_body()
    {
        var (old, young, id, body) = (WebhookSignature.NewSecret(), WebhookSignature.NewSecret(), WebhookDeliveryId.New(), """{"text":"Größe “L” – €"}"""u8.ToArray());

        var headers = WebhookSignature.Headers([young, old], id, DateTime.UnixEpoch.AddSeconds(1700000000), body).ToDictionary();

        Assert.Equal((id.Value.ToString(), "1700000000"), (headers["webhook-id"], headers["webhook-timestamp"]));
        Assert.Equal($"{WebhookSignature.OfBody(young, body)},{WebhookSignature.OfBody(old, body)}", headers["X-OrderCloud-Signature"]);
        Assert.Equal(2, headers["webhook-signature"].Split(' ').Distinct().Count(v => v.StartsWith("v1,", StringComparison.Ordinal)));
    }
}
