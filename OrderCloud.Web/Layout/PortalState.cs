using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Layout;

/// <summary>What the frame of the portal shows; filled once per request and once per circuit, and again when a counter changes.</summary>
public sealed class PortalState
{
    public PortalFrame? Frame { get; private set; }

    public event Action? Changed;

    /// <summary>
    /// The merchant's time zone for whoever shows times. It is no cascading value of the layout, because one that is redrawn tells every page that its parameters may have
    /// changed: a page would be loaded anew, and what was selected on it lost, with each change of a counter.
    /// </summary>
    public CascadingValueSource<TimeZoneInfo> Zone { get; } = new("MerchantZone", TimeZoneInfo.Utc, isFixed: false);

    public void Show(PortalFrame frame)
    {
        var isElsewhere = !frame.Zone.Equals(Frame?.Zone ?? TimeZoneInfo.Utc);
        Frame = frame;
        if (isElsewhere) _ = Zone.NotifyChangedAsync(frame.Zone);
        Changed?.Invoke();
    }

    /// <summary>Sets the counters of the navigation, by <see cref="NavEntry.Key"/>; those that stay as they are redraw nothing.</summary>
    public void Count(IReadOnlyDictionary<string, int> counters)
    {
        if (Frame is null || counters.All(c => Frame.Counters.GetValueOrDefault(c.Key) == c.Value)) return;
        Show(Frame with { Counters = counters });
    }
}

/// <summary>The merchant, the member and the counters of one open portal.</summary>
/// <param name="Brand">CSS colours of the merchant's mark, at least 4.5:1 with <paramref name="OnBrand"/>.</param>
/// <param name="Merchants">All merchants of this member, for the switcher.</param>
/// <param name="Counters">By <see cref="NavEntry.Key"/>; zero is not shown.</param>
/// <param name="Zone">The merchant's time zone.</param>
/// <param name="Imperial">Weights in pounds and ounces.</param>
/// <param name="MailboxOpen">The member has not shown yet that the mailbox is theirs.</param>
/// <param name="ClosesAt">When everything of the merchant is erased, as its owner asked.</param>
public sealed record PortalFrame(
    string Slug,
    string MerchantName,
    string UserName,
    string UserEmail,
    IReadOnlyList<MerchantLink> Merchants,
    IReadOnlyDictionary<string, int> Counters,
    TimeZoneInfo Zone,
    string? Brand = null,
    string? OnBrand = null,
    SetUpProgress? SetUp = null,
    DateTime? ClosesAt = null,
    bool Imperial = false,
    bool MailboxOpen = false);

/// <summary>A merchant a member can switch to.</summary>
public sealed record MerchantLink(string Slug, string Name);

/// <summary>How far the set-up guide is.</summary>
public sealed record SetUpProgress(int Done, int Total, string Next);
