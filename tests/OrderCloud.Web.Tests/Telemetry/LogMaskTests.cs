using OrderCloud.Web.Telemetry;

namespace OrderCloud.Web.Tests.Telemetry;

public sealed class LogMaskTests
{
    [Theory]
    [InlineData("Mail to maren.holt+x@example.co.uk failed", "Mail to *** failed")]
    [InlineData("Key oc_a1B2c3D4e5F6 is unknown", "Key oc_*** is unknown")]
    [InlineData("Host=db;Username=oc;Password=hunter2;Port=1", "Host=db;Username=oc;Password=***;Port=1")]
    [InlineData("Authorization: Bearer abc.def", "Authorization: Bearer ***")]
    [InlineData("GET /s/acme/track/AbCdEfGh12345678 failed", "GET /s/acme/track/*** failed")]
    [InlineData("paid with 4111 1111 1111 1111 today", "paid with *** today")]
    [InlineData("paid with 5500005555555559.", "paid with ***.")]
    [InlineData("order 1000000000001 took 12 ms", "order 1000000000001 took 12 ms")]   // thirteen digits without the sum of a card
    [InlineData("0193b7a2-77c1-7d30-9a55-0242ac120002", "0193b7a2-77c1-7d30-9a55-0242ac120002")]
    public void Persons_and_secrets_are_taken_out_and_the_rest_stays(string line, string masked) => Assert.Equal(masked, LogMask.Of(line));
}
