using OrderCloud.Domain.Returns;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Returns;

/// <summary>How returns are spoken of on pages.</summary>
internal static class ReturnLooks
{
    /// <summary>"requested" alone would be a fulfillment order's.</summary>
    public static string KeyOf(ReturnStatus status) => status is ReturnStatus.Requested ? "return_requested" : StatusWords.KeyOf(status);

    public static string Words(Disposition to) => to switch
    {
        Disposition.Restock => "Back to stock",
        Disposition.Quarantine => "Set apart",
        _ => "Thrown away",
    };

    public static string Words(Grade grade) => grade switch
    {
        Grade.A => "A, as new",
        Grade.B => "B, with traces",
        _ => "C, worn or damaged",
    };
}
