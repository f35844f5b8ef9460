using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Settings;

/// <summary>An owner comes to give a program access, or to end one: they make a key for as little as it needs, copy it once, and revoke what is no longer used.</summary>
[Authorize(Policy = nameof(Permission.EditApiKeys))]
public sealed partial class ApiKeysPage(ApiKeyList list, RevokeApiKey revoke, DialogService dialogs, Toast toast)
{
    private IReadOnlyList<ApiKeyList.Row>? _keys;
    private NewApiKey? _made;

    [Parameter] public string Merchant { get; set; } = "";

    protected override async Task OnInitializedAsync() => await LoadAsync();

    private async Task LoadAsync() => _keys = await list.RunAsync(CancellationToken.None);

    private async Task CreateAsync()
    {
        if (await NewKeyDialog.AskAsync(dialogs) is not { } made) return;
        _made = made;
        await LoadAsync();
    }

    private async Task RevokeAsync(ApiKeyList.Row key)
    {
        var used = key.LastUsedAt is null ? "It was never used." : "Programs that still use it are refused from now on.";
        var preview = new Preview(
            $"Revoke {key.Name}", [new Effect("lock", "Access", new EffectLine($"{key.Prefix}… stops working", "within 30 seconds"))],
            "This cannot be undone; make a new key instead.", used, Danger: true);
        if (!await PreviewDialog.AskAsync(dialogs, $"Revoke {key.Name}?", preview)) return;

        if (await revoke.RunAsync(key.Id, CancellationToken.None) is Outcome<Guid>.Refused(var why)) toast.Refused(why.Message);
        else toast.Done($"{key.Name} is revoked");
        if (_made?.Row.Id == key.Id) _made = null;
        await LoadAsync();
    }
}
