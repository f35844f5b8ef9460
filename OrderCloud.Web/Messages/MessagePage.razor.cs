using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Messages;

/// <summary>Somebody wants to know what exactly this customer got and whether it arrived; they read it as it was sent, see each try, and send it again, to the same address or another.</summary>
public sealed partial class MessagePage(MessageLog log, CurrentUser user, NavigationManager nav, DialogService dialogs, Toast toast) : LivePage
{
    private MessageView? _view;
    private bool _missing, _plain;
    private Guid _shown;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }

    private MessageRow Row => _view!.Row;

    private IReadOnlyList<TimelineItem> Tries => [.. _view!.Tries.Select(t => t.Status is WorkStatus.Done
        ? new TimelineItem("mail", "success", t.Actor, "The mail server took it.", t.At)
        : new TimelineItem("warn", "attention", t.Actor, t.Status is WorkStatus.Failed ? "It was refused for good." : "It was not taken.", t.At, t.Error))];

    protected override async Task OnParametersSetAsync()
    {
        Watch("message");
        if (_shown != Id) (_shown, _view) = (Id, null);
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        _view = await log.FindAsync(Id, Closed);
        _missing = _view is null;
    }

    private async Task ResendAsync()
    {
        if (await ResendDialog.AskAsync(dialogs, Row) is not { } sent) return;
        toast.Done("The mail was sent again", "What became of it stands here and on the order's timeline.");
        if (sent != Id) nav.NavigateTo(Links.Message(Merchant, sent));
        else await ReloadAsync();
    }
}
