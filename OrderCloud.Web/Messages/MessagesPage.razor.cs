using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Web.Api;
using OrderCloud.Web.Components;
using OrderCloud.Web.Orders;
using Radzen;

namespace OrderCloud.Web.Messages;

/// <summary>A customer says "I got no mail". Somebody looks it up by address or order, reads what was sent and when, and sends it again.</summary>
public sealed partial class MessagesPage(MessageLog log, ResendFailed resend, CurrentUser user, DialogService dialogs, Toast toast) : LivePage
{
    private const int PageSize = 50;

    private static readonly FilterField[] Filters =
    [
        new("state", "State", [.. Enum.GetValues<MessageState>().Select(s => new FilterOption(StatusWords.KeyOf(s), s.ToString()))]),
        new("event", "Event", [.. MailKinds.All.Select(k => new FilterOption(k.Name, k.Title))]),
    ];

    private IReadOnlyList<MessageRow>? _rows;
    private int _failed;
    private bool _busy;

    [Parameter] public string Merchant { get; set; } = "";
    [SupplyParameterFromQuery(Name = QueryKeys.Search)] private string? Search { get; set; }
    [SupplyParameterFromQuery(Name = "state")] private string? State { get; set; }
    [SupplyParameterFromQuery(Name = "event")] private string? Event { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }

    private bool IsFiltered => !string.IsNullOrEmpty(Search) || !string.IsNullOrEmpty(State) || !string.IsNullOrEmpty(Event);

    protected override Task OnParametersSetAsync()
    {
        Watch("message");
        return ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        StateWords.TryRead<MessageState>(State, out var state);
        _rows = await log.RunAsync(new(Search ?? "", Event ?? "", state), Cursor.TryInstant(After), PageSize + 1, Closed);
        _failed = await log.CountFailedAsync(Closed);
    }

    private async Task ResendFailedAsync()
    {
        var some = _failed > Infrastructure.Mail.ResendFailed.Most ? $"the newest {Infrastructure.Mail.ResendFailed.Most} mails" : _failed == 1 ? "1 mail" : $"{_failed} mails";
        var preview = new Preview("Send again", [new Effect("mail", "Mails", new EffectLine($"{some} that failed go into the line again", "now"))], Warning: "Mails whose mailbox does not exist are left alone.");
        if (!await PreviewDialog.AskAsync(dialogs, "Send what failed again?", preview)) return;
        _busy = true;
        try
        {
            if (await resend.RunAsync(CancellationToken.None) is Outcome<int>.Done(var count)) toast.Done(count == 1 ? "1 mail is in the line" : $"{count} mails are in the line", "Each is sent in the background; this page follows.");
            await ReloadAsync();
        }
        finally { _busy = false; }
    }
}
