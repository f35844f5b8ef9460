using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Tests.Common;

public sealed class WrittenFormsTests
{
    [Fact]
    public void Every_country_has_a_name() => Assert.DoesNotContain(Countries.Codes, code => Countries.NameOf(code) == code);

    [Theory]
    [InlineData("US", "United States")]
    [InlineData("DE", "Germany")]
    [InlineData("AQ", "Antarctica")]
    [InlineData("QQ", "QQ")]
    [InlineData("", "")]
    public void A_country_is_written_by_its_English_name(string code, string name) => Assert.Equal(name, Countries.NameOf(code));

    [Fact]
    public void An_address_ends_with_the_countrys_name() => Assert.Equal(
        ["Maren Holt", "2118 E 7th St", "Austin, TX 78702", "United States"],
        new Address { Name = "Maren Holt", Line1 = "2118 E 7th St", City = "Austin", Region = "TX", PostalCode = "78702", Country = "US" }.Lines());

    [Theory]
    [InlineData(3400, "USD", "$34.00")]
    [InlineData(-3400, "USD", "\u2212$34.00")]
    [InlineData(123450, "CHF", "CHF\u00A01,234.50")]
    [InlineData(1200, "JPY", "¥1,200")]
    public void Money_has_one_form_on_pages_papers_and_in_mails(long minor, string currency, string text) => Assert.Equal(text, MoneyForm.Of(minor, currency));
}
