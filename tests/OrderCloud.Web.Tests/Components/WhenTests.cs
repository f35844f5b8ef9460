using Bunit;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Tests.Components;

public sealed class WhenTests : BunitContext
{
    private static readonly DateTime Now = new(2026, 11, 21, 22, 32, 0, DateTimeKind.Utc);

    public WhenTests() => Services.AddSingleton<TimeProvider>(new ManualClock(new(Now)));

    [Theory]
    [InlineData(0.5, "now")]
    [InlineData(12, "12 min ago")]
    [InlineData(59.9, "59 min ago")]
    [InlineData(185, "3 h ago")]
    [InlineData(60 * 24 * 6, "6 d ago")]
    [InlineData(-90, "in 1 h")]
    [InlineData(60 * 24 * 9, "12 Nov")]
    [InlineData(60 * 24 * 400, "17 Oct 2025")]
    public void Says_how_long_ago(double minutes, string expected) =>
        Assert.Equal(expected, Render<When>(p => p.Add(w => w.At, Now.AddMinutes(-minutes))).Find("time").TextContent);

    [Fact]
    public void Gives_the_exact_time_in_the_zone_of_the_merchant()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

        var time = Render<When>(p => p.Add(w => w.At, Now).AddCascadingValue("MerchantZone", zone)).Find("time");

        Assert.Equal("2026-11-21T14:32:00-08:00", time.GetAttribute("datetime"));
        Assert.EndsWith("14:32 -08:00", time.GetAttribute("title"), StringComparison.Ordinal);
    }
}
