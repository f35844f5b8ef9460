using Microsoft.AspNetCore.Components;
using Radzen;

namespace OrderCloud.Web.Components;

/// <summary>Short messages at the corner of the page: what was done or why not, and where to go from there.</summary>
public sealed class Toast(NotificationService notifications)
{
    private const double ShortMs = 5_000;
    private const double LongMs = 12_000;

    public void Done(string what, string? detail = null) => Show(NotificationSeverity.Success, what, detail, ShortMs);

    /// <summary>Done, with the link to the result or the undo as its last line.</summary>
    public void Done(string what, string linkText, string href) => notifications.Notify(new NotificationMessage
    {
        Severity = NotificationSeverity.Success,
        Summary = what,
        Duration = LongMs,
        DetailContent = _ => builder =>
        {
            builder.OpenElement(0, "a");
            builder.AddAttribute(1, "href", href);
            builder.AddAttribute(2, "style", "color:inherit;text-decoration:underline");
            builder.AddContent(3, linkText);
            builder.CloseElement();
        },
    });

    public void Info(string what, string? detail = null) => Show(NotificationSeverity.Info, what, detail, ShortMs);

    /// <summary>An expected no, with the reason in words.</summary>
    public void Refused(string why, string? detail = null) => Show(NotificationSeverity.Warning, why, detail, LongMs);

    /// <summary>Something broke on our side; the reference finds it in the log.</summary>
    public void Failed(string what, string reference) => Show(NotificationSeverity.Error, what, $"Nothing was changed. Reference {reference}", LongMs);

    private void Show(NotificationSeverity severity, string what, string? detail, double milliseconds) =>
        notifications.Notify(new NotificationMessage { Severity = severity, Summary = what, Detail = detail ?? "", Duration = milliseconds });
}
