using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Settings;

/// <summary>Asks what a member is to be and where; the answer is true when it was saved.</summary>
public sealed partial class MemberDialog(ChangeMember change, DialogService dialogs)
{
    private Role _role;
    private IReadOnlyCollection<Guid>? _locations;
    private bool _busy;
    private Refusal? _refused;

    [Parameter, EditorRequired] public Members.Row Member { get; set; } = default!;
    [Parameter, EditorRequired] public IReadOnlyList<LocationView> Choices { get; set; } = [];

    public static async Task<bool> AskAsync(DialogService dialogs, Members.Row member, IReadOnlyList<LocationView> choices) =>
        await dialogs.OpenAsync<MemberDialog>(member.Name, new() { [nameof(Member)] = member, [nameof(Choices)] = choices }, PreviewDialog.Options) is true;

    protected override void OnInitialized() => (_role, _locations) = (Member.Role, Member.Locations);

    private async Task SaveAsync()
    {
        if (_busy) return;
        (_busy, _refused) = (true, null);
        var outcome = await change.RunAsync(Member.UserId, new(_role, _locations), CancellationToken.None);
        _busy = false;
        if (outcome is Outcome<Guid>.Refused(var why)) _refused = why;
        else dialogs.Close(true);
    }
}
