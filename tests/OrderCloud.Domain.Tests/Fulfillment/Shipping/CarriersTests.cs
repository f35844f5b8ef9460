using OrderCloud.Domain.Fulfillment.Shipping;
using Xunit;

namespace OrderCloud.Domain.Tests.Fulfillment.Shipping;

public sealed class CarriersTests
{
    [Theory]
    [InlineData("UPS", "ups"), InlineData(" Royal Mail ", "royal_mail"), InlineData("fedex", "fedex"), InlineData("", "other"), InlineData(null, "other"), InlineData("GLS", "GLS")]
    public void A_carrier_is_known_by_key_or_name_and_kept_as_named_otherwise(string? text, string key) => Assert.Equal(key, Carriers.KeyOf(text));

    [Fact]
    public void A_tracking_number_is_escaped_into_the_link() =>
        Assert.Equal("https://www.ups.com/track?tracknum=1Z%20%26%3Cb%3E%2F%3F", Carriers.TrackingUrl("ups", "1Z &<b>/?"));

    [Theory]
    [InlineData("other", "1Z"), InlineData("GLS", "1Z"), InlineData("ups", "")]
    public void There_is_no_link_where_nobody_knows_one(string carrier, string number) => Assert.Equal("", Carriers.TrackingUrl(carrier, number));

    [Fact]
    public void Every_carrier_but_other_has_a_secure_tracking_page() =>
        Assert.All(Carriers.All.Where(c => c.Key != "other"), c => Assert.Matches(@"^https://.+\{0\}", c.TrackingTemplate));
}
