using System.Text;
using OrderCloud.Infrastructure.Connectors.Payments.Stripe;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments.Stripe;

public sealed class StripeSignatureTests
{
    private static readonly string Secret = (string)GatewayVectors.Of("stripe")["secret"]!, Header = (string)GatewayVectors.Of("stripe")["value"]!;
    private static readonly byte[] Body = Encoding.UTF8.GetBytes((string)GatewayVectors.Of("stripe")["body"]!);
    private static readonly DateTime Signed = DateTime.UnixEpoch.AddSeconds(1_700_000_000);

    [Fact]
    public void W2_The_vector_holds_and_an_altered_byte_does_not()
    {
        Assert.Null(WhyNot(Header));
        byte[] altered = [.. Body];
        altered[3] ^= 1;
        Assert.Equal("the signature is wrong", StripeSignature.WhyNot(Secret, Header, altered, Signed));
        Assert.Equal("the signature is wrong", StripeSignature.WhyNot("another-secret", Header, Body, Signed));
    }

    [Theory]
    [InlineData(300, null)]
    [InlineData(-300, null)]
    [InlineData(301, "the signature is too old")]
    [InlineData(-301, "the signature is too old")]
    public void Is_good_for_five_minutes(int secondsLater, string? why) => Assert.Equal(why, StripeSignature.WhyNot(Secret, Header, Body, Signed.AddSeconds(secondsLater)));

    [Fact]
    public void One_right_signature_of_several_is_enough() => Assert.Null(WhyNot(Header.Replace(",v1=", $",v1={new string('0', 64)},v0=abc, v1=", StringComparison.Ordinal)));

    [Theory]
    [InlineData("")]
    [InlineData("v1=c6cc5fb6e86d98bfbe9afcd505ec3388814ac70641b5de869a23c9cbdee21d59")]
    [InlineData("t=,v1=c6cc5fb6e86d98bfbe9afcd505ec3388814ac70641b5de869a23c9cbdee21d59")]
    [InlineData("t=1700000000")]
    [InlineData("t=1700000000,v1=")]
    [InlineData("t=1700000000,v1=zz")]
    [InlineData("t=1700000000,v0=c6cc5fb6e86d98bfbe9afcd505ec3388814ac70641b5de869a23c9cbdee21d59")]
    [InlineData("t=99999999999999999999,v1=c6cc5fb6e86d98bfbe9afcd505ec3388814ac70641b5de869a23c9cbdee21d59")]
    [InlineData("t=9223372036854775807,v1=c6cc5fb6e86d98bfbe9afcd505ec3388814ac70641b5de869a23c9cbdee21d59")]
    [InlineData("t=-1700000000,v1=c6cc5fb6e86d98bfbe9afcd505ec3388814ac70641b5de869a23c9cbdee21d59")]
    public void Anything_else_is_no_signature(string header) => Assert.NotNull(WhyNot(header));

    [Fact]
    public void Without_a_secret_nothing_is_genuine() => Assert.NotNull(StripeSignature.WhyNot("", Header, Body, Signed));

    private static string? WhyNot(string header) => StripeSignature.WhyNot(Secret, header, Body, Signed);
}
