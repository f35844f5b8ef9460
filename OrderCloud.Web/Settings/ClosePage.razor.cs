using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Closing;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Web.Account;
using OrderCloud.Web.Components;
using OrderCloud.Web.Layout;

namespace OrderCloud.Web.Settings;

/// <summary>An owner leaves: they read what will happen and when, take their data along, and close the account by typing its name and proving who they are, with their password or a passkey. Or they come back to keep it.</summary>
[Authorize(Policy = nameof(Permission.CloseAccount))]
public sealed partial class ClosePage(ClosingState query, CloseAccount close, KeepAccount keep, SignInThrottle throttle, CurrentUser user, PortalState portal, IJSRuntime js, NavigationManager nav, Toast toast)
{
    private const string Closing = "close", Keeping = "keep";

    private ClosingState.View? _state;
    private string _name = "", _password = "";
    private string? _busy, _refused;
    private Refusal? _why;
    private bool _knowsPasskeys;

    [Parameter] public string Merchant { get; set; } = "";

    /// <summary>What the confirmation with a passkey came to.</summary>
    [SupplyParameterFromQuery(Name = "passkey")] private string? Passkey { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _state = await query.RunAsync(default);
        if (Passkey == ClosingRefusals.Name.Code) _why = ClosingRefusals.Name;
        else _refused = Passkey switch
        {
            CloseByPasskeyEndpoint.Wait => SignInThrottle.Wait,
            _ when Passkey == ClosingRefusals.Passkey.Code => ClosingRefusals.Passkey.Message,
            _ when Passkey == ClosingRefusals.ClosesAlready.Code => ClosingRefusals.ClosesAlready.Message,
            _ => null,
        };
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || _state is not { HasPasskey: true }) return;
        // The script stays when the page goes: it listens to the forms of all pages.
        await using var passkeys = await js.InvokeAsync<IJSObjectReference>("import", new Uri(new Uri(nav.BaseUri), Assets["passkey.js"]).ToString());
        _knowsPasskeys = await passkeys.InvokeAsync<bool>("knows");
        StateHasChanged();
    }

    private string? ErrorOf(string field) => _why?.Errors?.GetValueOrDefault(field)?[0];

    private Task CloseAsync() => DoAsync(Closing, async () =>
    {
        if (user.UserId is not { } me || !throttle.MayProve(me))
        {
            _refused = SignInThrottle.Wait;
            return;
        }
        if (await close.RunAsync(_name, _password, default) is Outcome<DateTime>.Refused(var why))
        {
            (_why, _refused) = (why, why.Errors is null ? why.Message : null);
            return;
        }
        (_name, _password) = ("", "");
        toast.Done("The account closes in seven days", "All members are told by mail.");
    });

    private Task KeepAsync() => DoAsync(Keeping, async () =>
    {
        if (await keep.RunAsync(default) is Outcome<TenantId>.Refused(var why)) _refused = why.Message;
        else toast.Done("The account stays open");
    });

    private async Task DoAsync(string what, Func<Task> action)
    {
        (_busy, _refused, _why) = (what, null, null);
        try { await action(); }
        finally { _busy = null; }
        _state = await query.RunAsync(default);
        if (portal.Frame is { } frame) portal.Show(frame with { ClosesAt = _state?.ClosesAt });
    }
}
