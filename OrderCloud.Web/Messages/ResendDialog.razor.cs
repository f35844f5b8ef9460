using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Messages;

/// <summary>Asks where a message goes once more; the answer is the message that was tried.</summary>
public sealed partial class ResendDialog(ResendMessage resend, DialogService dialogs)
{
    private string _to = "";
    private string? _refused;
    private bool _busy;

    [Parameter, EditorRequired] public MessageRow Message { get; set; } = default!;

    public static async Task<Guid?> AskAsync(DialogService dialogs, MessageRow message) =>
        await dialogs.OpenAsync<ResendDialog>("Send again", new() { [nameof(Message)] = message }, PreviewDialog.Options) is Guid sent ? sent : null;

    protected override void OnInitialized() => _to = Message.To;

    private async Task SendAsync()
    {
        if (_busy) return;
        (_busy, _refused) = (true, null);
        var outcome = await resend.RunAsync(Message.Id, _to, CancellationToken.None);
        _busy = false;
        if (outcome is Outcome<Guid>.Done(var sent)) dialogs.Close(sent);
        else if (outcome is Outcome<Guid>.Refused(var why)) _refused = why.Message;
    }
}
