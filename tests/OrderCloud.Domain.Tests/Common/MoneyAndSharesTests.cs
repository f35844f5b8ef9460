using FsCheck;
using FsCheck.Fluent;
using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Tests.Common;

public sealed class MoneyAndSharesTests
{
    [Fact]
    public void Every_amount_survives_being_written_and_read() => Prop.ForAll<long, int>((minor, which) =>
    {
        var currency = new[] { "USD", "JPY", "KWD", "CLF" }[Math.Abs(which % 4)];
        var amount = minor % 1_000_000_000_000;
        return Money.TryParseMinor(Money.Text(amount, currency), currency, out var read) && read == amount;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Shares_add_up_and_none_is_off_by_a_whole_unit() => Prop.ForAll<int, NonEmptyArray<byte>>((total, parts) =>
    {
        var weights = parts.Get.Select(w => (long)w).ToArray();
        var shares = Shares.Split(total, weights);
        var sum = weights.Sum();
        var fair = weights.Select(w => sum == 0 ? (decimal)total / weights.Length : (decimal)total * w / sum).ToArray();
        return shares.Sum() == total && shares.Zip(fair).All(p => Math.Abs(p.First - p.Second) < 1);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1.005", "USD"), InlineData("1e3", "USD"), InlineData("", "USD"), InlineData("1,00", "USD"), InlineData("+1", "USD")]
    public void What_is_no_exact_amount_is_not_read(string text, string currency) => Assert.False(Money.TryParseMinor(text, currency, out _));
}
