namespace OrderCloud.Domain.Fulfillment.Shipping;

/// <summary>What a carrier's number of a parcel looks like; every carrier has its own, so only what none of them has is refused.</summary>
public static class TrackingNumbers
{
    public const int Longest = 60;

    private const int FewestOfALabel = 8;

    /// <summary>What is wrong with it as a sentence; null: it may be one. None at all is right.</summary>
    public static string? WhyNot(string number) =>
        number.Length > Longest ? $"A tracking number has at most {Longest} characters."
        : number.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '/' or '.') ? null
        : "A tracking number has only letters, digits, spaces, dashes, slashes and dots.";

    /// <summary>Whether a scanned code that is no product may be the label of the parcel.</summary>
    public static bool MayBe(string code) => WhyNot(code) is null && code.Count(char.IsLetterOrDigit) >= FewestOfALabel;
}
