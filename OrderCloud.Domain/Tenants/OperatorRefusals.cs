using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Tenants;

/// <summary>Why something that an operator of the site asked for is not done.</summary>
public static class OperatorRefusals
{
    public const int ShortestReason = 5, LongestReason = 300;

    public static readonly Refusal NotAnOperator = new("operator.unknown", "There is no such page.", RefusalKind.Missing);

    public static readonly Refusal MerchantNotFound = new("operator.merchant", "There is no such merchant.", RefusalKind.Missing);

    public static readonly Refusal Reason =
        Refusal.Invalid("operator.reason", "reason", $"Say why, in {ShortestReason} to {LongestReason} characters. The owner of the store reads it.");

    public static readonly Refusal LookFirst = new("operator.look", "An hour has passed since you said why you look at this merchant. Say it again.");

    public static readonly Refusal AlreadySuspended = new("operator.suspended", "This merchant is suspended already.");

    public static readonly Refusal NotSuspended = new("operator.not_suspended", "This merchant is not suspended.");

    public static readonly Refusal JobNotFound = new("operator.job", "There is no such job.", RefusalKind.Missing);

    public static readonly Refusal MailNotFound = new("operator.mail", "This mail was sent meanwhile, or is not kept any more.", RefusalKind.Missing);

    public static Refusal? WhyNotReason(string reason) => reason.Trim().Length is >= ShortestReason and <= LongestReason ? null : Reason;
}
