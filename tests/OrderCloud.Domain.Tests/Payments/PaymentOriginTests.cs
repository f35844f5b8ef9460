using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Domain.Tests.Payments;

public sealed class PaymentOriginTests
{
    [Theory]
    [InlineData("acme")]
    [InlineData("a-shop-whose-address-has-forty-letters-1")]
    public void Comes_back_as_it_was_written_and_fits_where_gateways_keep_it(string tenant)
    {
        var origin = new PaymentOrigin(tenant, OrderId.New(), Guid.CreateVersion7());

        Assert.True(PaymentOrigin.TryParse(origin.ToString(), out var read));
        Assert.Equal(origin, read);
        Assert.InRange(origin.ToString().Length, 1, 106);
        Assert.Matches(@"^[A-Za-z0-9\-_.,]+$", origin.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1001")]
    [InlineData("acme.1.2")]
    [InlineData(".0197f4a08c6e7d3ab1c24f5e6a7b8c9d.0197f4a08c6e7d3ab1c24f5e6a7b8c9d")]
    [InlineData("acme.0197f4a08c6e7d3ab1c24f5e6a7b8c9d.0197f4a08c6e7d3ab1c24f5e6a7b8c9d.more")]
    public void What_somebody_else_wrote_is_no_origin(string? text) => Assert.False(PaymentOrigin.TryParse(text, out _));
}
