namespace OrderCloud.Domain.Orders;

public enum RiskLevel { Low, Medium, High }

/// <summary>One thing that speaks for or against a fraud.</summary>
/// <param name="Code">Short and never changed, for programs: "velocity".</param>
/// <param name="Points">What it adds to the score; 0 for what only explains.</param>
/// <param name="Text">For the merchant. Names no e-mail address, phone number or street.</param>
public sealed record RiskSignal(string Code, int Points, string Text);

/// <summary>How likely an order is a fraud, as it is thought of now, and why.</summary>
/// <param name="Score">0 to <see cref="Most"/>.</param>
public sealed record OrderRisk(int Score, IReadOnlyList<RiskSignal> Signals)
{
    public const int MediumFrom = 30, HighFrom = 70, Most = 100;

    public RiskLevel Level => LevelOf(Score);

    public static RiskLevel LevelOf(int score) => score >= HighFrom ? RiskLevel.High : score >= MediumFrom ? RiskLevel.Medium : RiskLevel.Low;
}
