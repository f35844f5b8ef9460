using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Closing;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Web.Account;
using OrderCloud.Web.Components;
using OrderCloud.Web.Layout;

namespace OrderCloud.Web.Settings;

/// <summary>An owner leaves: they read what will happen and when, take their data along, and close the account by typing its name and their password. Or they come back to keep it.</summary>
[Authorize(Policy = nameof(Permission.CloseAccount))]
public sealed partial class ClosePage(ClosingState query, CloseAccount close, KeepAccount keep, SignInThrottle throttle, CurrentUser user, PortalState portal, Toast toast)
{
    private const string Closing = "close", Keeping = "keep";

    private ClosingState.View? _state;
    private string _name = "", _password = "";
    private string? _busy, _refused;
    private Refusal? _why;

    [Parameter] public string Merchant { get; set; } = "";

    protected override async Task OnInitializedAsync() => _state = await query.RunAsync(default);

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
