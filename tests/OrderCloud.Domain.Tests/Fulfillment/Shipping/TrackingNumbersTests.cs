using OrderCloud.Domain.Fulfillment.Shipping;

namespace OrderCloud.Domain.Tests.Fulfillment.Shipping;

public sealed class TrackingNumbersTests
{
    [Theory]
    [InlineData("", false), InlineData("1Z999", false), InlineData("1Z999AA10123456784", true), InlineData("RR 123 456 785 DE", true), InlineData("00/340-4.12", true), InlineData("----------", false)]
    public void A_number_of_letters_digits_and_what_stands_between_them_is_one_and_eight_of_them_may_be_a_label(string number, bool label) =>
        Assert.Equal((null, label), (TrackingNumbers.WhyNot(number), TrackingNumbers.MayBe(number)));

    [Theory]
    [InlineData("https://ups.com/1Z999AA1"), InlineData("1Z999\n1Z998"), InlineData("<b>1Z999AA1</b>"), InlineData("1Z999,1Z998")]
    public void Whatever_else_stands_in_it_is_refused(string number)
    {
        Assert.Equal("A tracking number has only letters, digits, spaces, dashes, slashes and dots.", TrackingNumbers.WhyNot(number));
        Assert.False(TrackingNumbers.MayBe(number));
    }

    [Fact]
    public void It_is_not_longer_than_sixty()
    {
        Assert.Null(TrackingNumbers.WhyNot(new('7', 60)));
        Assert.Equal("A tracking number has at most 60 characters.", TrackingNumbers.WhyNot(new('7', 61)));
    }
}
