using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Tests.Common;

public sealed class CardNumbersTests
{
    [Theory]
    [InlineData("4111111111111111", "411111••••••1111")]
    [InlineData("pay with 4242 4242 4242 4242, exp 12/29", "pay with 4242 42•• •••• 4242, exp 12/29")]
    [InlineData("5500-0055-5555-5559", "5500-00••-••••-5559")]
    [InlineData("3782 822463 10005", "3782 82•••• •0005")]
    [InlineData("4222222222222", "422222•••2222")]
    [InlineData("30569309025904", "305693••••5904")]
    [InlineData("6011.1111.1111.1117", "6011.11••.••••.1117")]
    [InlineData("4111\u00A01111\u00A01111\u00A01111", "4111\u00A011••\u00A0••••\u00A01111")]
    [InlineData("4111 – 1111 – 1111", "4111 – 1111 – 1111")]
    [InlineData("VISA4111111111111111", "VISA411111••••••1111")]
    [InlineData("cvv 123 4111 1111 1111 1111 12", "cvv 123 4111 11•• •••• 1111 12")]
    [InlineData("3530111333300000 or 2223003122003222", "353011••••••0000 or 222300••••••3222")]
    [InlineData("+4111111111111111", "+411111••••••1111")]
    [InlineData("４１１１１１１１１１１１１１１１", "４１１１１１••••••１１１１")]
    public void REL17_A_card_number_keeps_six_and_four_digits_however_it_is_written(string written, string kept) => Assert.Equal(kept, CardNumbers.Mask(written));

    [Theory]
    [InlineData("order 1000000000001")]
    [InlineData("4111111111111112")]                              // Luhn's sum is wrong
    [InlineData("1111111111111117")]                              // no network begins with it
    [InlineData("+49 151 1234 5678")]
    [InlineData("+4222222222222")]                                // a phone number that has the sum
    [InlineData("112-1234567-1234567")]                           // an order number of a marketplace
    [InlineData("411111111111111111111")]                         // longer than any card's
    [InlineData("0193b7a2-77c1-7d30-9a55-0242ac120002")]
    [InlineData("JD014600003828291982")]                          // a parcel
    [InlineData("2026-03-02 15:04:05.123 and 192.168.100.200")]
    [InlineData("")]
    public void What_only_looks_like_one_stays_as_it_is(string text) => Assert.Same(text, CardNumbers.Mask(text));
}
