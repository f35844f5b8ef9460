using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;

namespace OrderCloud.Web.Layout;

/// <summary>The frame of every portal page: navigation with counters, one search, live state, theme, member.</summary>
public sealed partial class PortalLayout(PortalState state, CurrentUser user, NavigationManager nav) : IDisposable
{
    private PageBoundary? _boundary;
    private IDisposable? _guard;
    private string? _leavingFor;

    private string Slug => state.Frame?.Slug ?? FirstSegment(nav.Uri);
    private string MerchantName => state.Frame?.MerchantName ?? Slug;
    private string UserName => state.Frame?.UserName ?? "Signed in";
    private IReadOnlyList<MerchantLink> Merchants => state.Frame?.Merchants ?? [];
    private string Mark => $"--brand:{state.Frame?.Brand ?? "var(--oc-accent)"};--on-brand:{state.Frame?.OnBrand ?? "var(--oc-on-accent)"}";

    protected override void OnInitialized() => state.Changed += Refresh;

    // A page that failed must not keep the next one from being shown.
    protected override void OnParametersSet() => _boundary?.Recover();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _guard = nav.RegisterLocationChangingHandler(LeaveOtherMerchantsToAFreshPageAsync);
    }

    public void Dispose()
    {
        state.Changed -= Refresh;
        _guard?.Dispose();
    }

    // The services of a circuit belong to one merchant, so another merchant needs another circuit.
    // The fresh load asks this handler again: without the mark that would never end.
    private ValueTask LeaveOtherMerchantsToAFreshPageAsync(LocationChangingContext change)
    {
        var target = nav.ToAbsoluteUri(change.TargetLocation).ToString();
        if (target != _leavingFor && FirstSegment(target) != FirstSegment(nav.Uri))
        {
            _leavingFor = target;
            change.PreventNavigation();
            nav.NavigateTo(target, forceLoad: true);
        }

        return ValueTask.CompletedTask;
    }

    private bool IsGuest => user.IsKnown && user.UserId == AppUser.GuestId;

    private bool May(Permission permission) => user.IsKnown && user.May(permission);

    private bool MaySee(Permission permission) => !user.IsKnown || user.May(permission);

    private void Refresh() => _ = InvokeAsync(StateHasChanged);

    private int CountOf(NavEntry entry) => state.Frame?.Counters.GetValueOrDefault(entry.Key) ?? 0;

    private static string Short(int count) => count < OpenWork.Limit ? count.ToString("N0", CultureInfo.CurrentCulture) : $"{OpenWork.Limit - 1}+";

    private static string FirstSegment(string uri) => Links.FirstSegment(new Uri(uri).AbsolutePath);

    private static string Initials(string name)
    {
        var words = name.Split([' ', '-', '&'], StringSplitOptions.RemoveEmptyEntries).Where(w => char.IsLetterOrDigit(w[0])).ToArray();
        return words.Length == 0 ? "?" : string.Concat(words.Length == 1 ? words[0].Take(2) : [words[0][0], words[^1][0]]).ToUpperInvariant();
    }
}
