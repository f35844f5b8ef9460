namespace OrderCloud.Domain.Returns;

/// <summary>Why something comes back, as the customer chooses it.</summary>
/// <param name="Code">Never changes, for programs and reports: "too_small".</param>
/// <param name="PhotoRequired">The customer shows what is wrong.</param>
/// <param name="MerchantsFault">No fee is taken.</param>
/// <param name="ApprovesItself">With <see cref="ApproveReturns.ByReason"/>.</param>
public sealed record ReturnReason(string Code, string Title, bool PhotoRequired = false, bool MerchantsFault = false, bool ApprovesItself = false)
{
    public const int LongestCode = 30, LongestTitle = 80;

    /// <summary>The reasons that big shops and marketplaces offer.</summary>
    public static IReadOnlyList<ReturnReason> Usual { get; } =
    [
        new("too_small", "Too small"),
        new("too_large", "Too large"),
        new("changed_mind", "Changed my mind"),
        new("style", "Not my style or colour"),
        new("not_as_described", "Not as described", MerchantsFault: true),
        new("wrong_item", "Wrong item sent", PhotoRequired: true, MerchantsFault: true),
        new("damaged", "Arrived damaged", PhotoRequired: true, MerchantsFault: true),
        new("defective", "Does not work", MerchantsFault: true),
        new("too_late", "Arrived too late", MerchantsFault: true),
        new("other", "Something else"),
    ];

    /// <summary>A parcel that never came. The merchant alone gives it, with a claim; no policy offers it to customers.</summary>
    public static ReturnReason Lost { get; } = new("lost", "Lost on the way", MerchantsFault: true);

    /// <summary>Small letters, digits and underscores, a letter first.</summary>
    public static bool IsCode(string code) => code.Length is > 0 and <= LongestCode && char.IsAsciiLetterLower(code[0]) && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
