using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Risk;
using OrderCloud.Domain.Tests.Orders;

namespace OrderCloud.Domain.Tests.Risk;

public sealed class RiskStandingTests
{
    private static readonly DateTime At = TestOrder.At;
    private readonly Order _order = TestOrder.Of(2);

    [Fact]
    public void Of_each_provider_the_newest_by_its_own_time_counts_in_whatever_order_they_came()
    {
        RiskAssessment[] verdicts = [Verdict("stripe", 90, at: 1), Verdict("stripe", 0, at: 3), Verdict("stripe", 70, at: 2), Verdict("built_in", 40, at: 9)];

        foreach (var order in Permutations(verdicts))
        {
            var standing = Standing(order);
            Assert.Equal((40, false), (standing.Risk!.Score, standing.MustHold));
            Assert.Equal([40, 0], standing.Verdicts.Select(v => v.Score));
        }
    }

    [Fact]
    public void One_who_finds_it_high_is_enough_to_hold_it() => Assert.True(Standing([Verdict("stripe", 5, at: 2), Verdict("built_in", 70, at: 1)]).MustHold);

    [Fact]
    public void Of_two_words_of_one_second_an_answer_ends_a_review_and_a_report_ends_everything()
    {
        var (review, approved, warned) = (Verdict("stripe", 70, at: 1), Verdict("stripe", 0, at: 1), Verdict("stripe", 100, at: 1, reports: true));

        foreach (var order in Permutations([review, approved])) Assert.False(Standing(order).MustHold);
        foreach (var order in Permutations([review, approved, warned])) Assert.True(Standing(order).MustHold);
    }

    [Fact]
    public void A_fraud_that_was_reported_stands_until_the_provider_says_that_all_is_well()
    {
        var (warned, review) = (Verdict("stripe", 100, at: 1, reports: true), Verdict("stripe", 70, at: 2));

        Assert.Equal(100, Standing([review, warned]).Risk!.Score);
        Assert.Equal(0, Standing([review, warned, Verdict("stripe", 0, at: 3, advice: RiskAdvice.Accept)]).Risk!.Score);
        Assert.Equal(70, Standing([Verdict("stripe", 0, at: 2, advice: RiskAdvice.Accept), warned, Verdict("stripe", 70, at: 3)]).Risk!.Score);
    }

    [Fact]
    public void What_a_person_decided_is_final_unless_a_fraud_is_reported_later()
    {
        var approval = RiskAssessment.Approved(_order.Id, "called her", "Ada", At.AddMinutes(5));

        Assert.False(Standing([Verdict("built_in", 100, at: 9), approval]).MustHold);
        Assert.False(Standing([Verdict("stripe", 100, at: 9, advice: RiskAdvice.Reject), approval]).MustCancel);
        Assert.False(Standing([Verdict("stripe", 100, at: 4, reports: true), approval]).MustHold);
        Assert.True(Standing([Verdict("stripe", 100, at: 6, reports: true), approval]).MustHold);
        Assert.True(Standing([Verdict("stripe", 100, at: 6, RiskAdvice.Reject, reports: true), approval]).MustCancel);
    }

    [Theory, InlineData("Ada", true), InlineData("fraud check", false)]
    public void A_fraud_hold_that_a_person_released_is_a_decision_and_one_the_check_released_is_not(string by, bool isDecided)
    {
        var hold = _order.Hold(HoldReason.Fraud, "", "fraud check", At);
        _order.Release(hold.Id, by, At.AddMinutes(5));
        var other = _order.Hold(HoldReason.Address, "", "Ada", At);
        _order.Release(other.Id, "Ada", At.AddMinutes(6));

        Assert.Equal(!isDecided, Standing([Verdict("built_in", 100, at: 9)]).MustHold);
    }

    [Fact]
    public void Holds_that_ended_with_the_order_are_nobodys_decision()
    {
        _order.Hold(HoldReason.Fraud, "", "fraud check", At);
        _order.Cancel(_order.Lines[0].Id, 2);
        _order.NoteCancellation("fraud", At);

        Assert.Null(Standing([]).DecidedAt);
    }

    private RiskStanding Standing(IReadOnlyCollection<RiskAssessment> known) => RiskStanding.Of(known, _order.Holds, "fraud check");

    private RiskAssessment Verdict(string provider, int score, int at, RiskAdvice advice = RiskAdvice.Review, bool reports = false) =>
        new(_order.Id, new(provider, score, [new("x", score, "x")], advice, At.AddMinutes(at), reports), $"{at}:{score}", "test", At);

    private static IEnumerable<T[]> Permutations<T>(T[] all) => all.Length <= 1 ? [all] : all.SelectMany((one, i) => Permutations<T>([.. all[..i], .. all[(i + 1)..]]).Select(rest => (T[])[one, .. rest]));
}
