using System.Text;
using OrderCloud.Infrastructure.Directory;

namespace OrderCloud.Infrastructure.Tests.Tenants;

/// <summary>The vectors of RFC 6238, appendix B (SHA-1), of which an app shows the last six digits.</summary>
public sealed class TotpTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Makes_the_codes_of_the_standard(long seconds, string code)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);

        Assert.Equal(code, Totp.CodeOf(Key, Totp.StepAt(at)));
        Assert.Equal(seconds / 30, Totp.StepOf(Key, code, at));
    }

    [Fact]
    public void A_clock_may_be_one_step_off_and_no_more()
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(59);

        Assert.Equal(1, Totp.StepOf(Key, "287082", at.AddSeconds(30)));
        Assert.Equal(1, Totp.StepOf(Key, "287082", at.AddSeconds(-30)));
        Assert.Null(Totp.StepOf(Key, "287082", at.AddSeconds(60)));
        Assert.Null(Totp.StepOf(Key, "287083", at));
    }

    [Fact]
    public void The_key_is_typed_in_base_32() => Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.TextOf(Key));
}
