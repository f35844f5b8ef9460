using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Settings;

/// <summary>An owner comes to check who has access to the store, in which role and bound to which locations, to invite somebody, and to change or end a seat.</summary>
[Authorize(Policy = nameof(Permission.EditTeam))]
public sealed partial class MembersPage(
    Members members, InvitationList invitations, RemoveMember remove, LocationList locations, CurrentUser user, DialogService dialogs, Toast toast)
{
    private const int MostLocations = 500;

    private IReadOnlyList<Members.Row>? _members;
    private IReadOnlyList<InvitationList.Row> _invitations = [];
    private IReadOnlyList<LocationView> _locations = [];
    private Dictionary<Guid, string> _codes = [];

    [Parameter] public string Merchant { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        _locations = await locations.RunAsync(null, MostLocations, CancellationToken.None);
        _codes = _locations.ToDictionary(l => l.Id.Value, l => l.Code);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _invitations = await invitations.RunAsync(CancellationToken.None);
        _members = await members.RunAsync(CancellationToken.None);
    }

    private async Task InviteAsync()
    {
        if (await InviteDialog.AskAsync(dialogs, _locations) is not (var email, var mailed)) return;
        if (mailed) toast.Done($"{email} is invited", "The mail with the link is on its way.");
        else toast.Refused($"{email} is invited, but the mail server did not take the mail", "Send it again in a few minutes.");
        await LoadAsync();
    }

    private async Task ChangeAsync(Members.Row member)
    {
        if (!await MemberDialog.AskAsync(dialogs, member, _locations)) return;
        toast.Done($"{member.Name}'s seat is changed");
        await LoadAsync();
    }

    private async Task RemoveAsync(Members.Row member)
    {
        var preview = new Preview(
            $"Remove {member.Name}", [new Effect("users", "Access", new EffectLine($"{member.Email} leaves this store", "within a minute"))], "You can invite them again.",
            "What they did stays on orders and ledgers under their name.", Danger: true);
        if (!await PreviewDialog.AskAsync(dialogs, $"Remove {member.Name} from the team?", preview)) return;

        if (await remove.RunAsync(member.UserId, CancellationToken.None) is Outcome<Guid>.Refused(var why)) toast.Refused(why.Message);
        else toast.Done($"{member.Name} is removed from the team");
        await LoadAsync();
    }

    private string LocationsOf(IReadOnlyList<Guid>? bound) => bound is null
        ? "All"
        : string.Join(", ", bound.Where(_codes.ContainsKey).Select(id => _codes[id]).Order(StringComparer.Ordinal)) is { Length: > 0 } codes ? codes : "None";
}
