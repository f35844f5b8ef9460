using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Settings;

/// <summary>Who was invited and has not come yet; a mail that got lost is sent again, a mistake is taken back.</summary>
public sealed partial class InvitationsCard(ResendInvitation resend, RevokeInvitation revoke, DialogService dialogs, Toast toast)
{
    private bool _busy;

    [Parameter, EditorRequired] public IReadOnlyList<InvitationList.Row> Invitations { get; set; } = [];
    [Parameter, EditorRequired] public Func<IReadOnlyList<Guid>?, string> LocationsOf { get; set; } = _ => "";
    [Parameter] public EventCallback OnChanged { get; set; }

    private async Task ResendAsync(InvitationList.Row invitation)
    {
        if (_busy) return;
        _busy = true;
        try
        {
            switch (await resend.RunAsync(invitation.Id, CancellationToken.None))
            {
                case Outcome<InvitationSent>.Done({ Mailed: true }):
                    toast.Done($"Sent to {invitation.Email} again", "The earlier link stopped working.");
                    break;
                case Outcome<InvitationSent>.Done:
                    toast.Refused("The mail server did not take the mail", "Send it again in a few minutes.");
                    break;
                case Outcome<InvitationSent>.Refused(var why):
                    toast.Refused(why.Message);
                    break;
            }
        }
        finally { _busy = false; }

        await OnChanged.InvokeAsync();
    }

    private async Task RevokeAsync(InvitationList.Row invitation)
    {
        var preview = new Preview(
            "Revoke the invitation", [new Effect("mail", "Invitation", new EffectLine($"The link sent to {invitation.Email}", "stops working"))], "You can invite the address again.", Danger: true);
        if (!await PreviewDialog.AskAsync(dialogs, $"Revoke the invitation of {invitation.Email}?", preview)) return;

        if (await revoke.RunAsync(invitation.Id, CancellationToken.None) is Outcome<Guid>.Refused(var why)) toast.Refused(why.Message);
        else toast.Done($"The invitation of {invitation.Email} is revoked");
        await OnChanged.InvokeAsync();
    }
}
