using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Settings;

/// <summary>Asks whom to invite, as what and where; the answer is the address that was invited and whether the mail left.</summary>
public sealed partial class InviteDialog(InviteMember invite, DialogService dialogs)
{
    private string _email = "";
    private Role _role = Role.Warehouse;
    private IReadOnlyCollection<Guid>? _locations;
    private bool _busy;
    private Refusal? _refused;

    [Parameter, EditorRequired] public IReadOnlyList<LocationView> Choices { get; set; } = [];

    // What is wrong with role or locations stands beside them.
    private string? EmailError => _refused is { } why && why.Errors?.Keys.Any(f => f is "role" or "locations") is not true ? why.Message : null;

    public static async Task<(string Email, bool Mailed)?> AskAsync(DialogService dialogs, IReadOnlyList<LocationView> choices) =>
        await dialogs.OpenAsync<InviteDialog>("Invite somebody", new() { [nameof(Choices)] = choices }, PreviewDialog.Options) is ValueTuple<string, bool> done ? done : null;

    private async Task SendAsync()
    {
        if (_busy) return;
        (_busy, _refused) = (true, null);
        var outcome = await invite.RunAsync(_email, new(_role, _locations), CancellationToken.None);
        _busy = false;
        if (outcome is Outcome<InvitationSent>.Done(var sent)) dialogs.Close((_email.Trim(), sent.Mailed));
        else if (outcome is Outcome<InvitationSent>.Refused(var why)) _refused = why;
    }
}
