using System.Security.Claims;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Layout;

namespace OrderCloud.Web.Tenancy;

/// <summary>Lets a member into a merchant's portal, once per request and once per circuit.</summary>
public sealed class PortalEntry(MerchantLookup merchants, CurrentUser user, StoreProfile store, PortalState portal)
{
    /// <summary>The merchant that was asked for is suspended: its members see one page that says so.</summary>
    public bool IsSuspended { get; private set; }

    /// <summary>The merchant's current address when the member has a seat there, else null.</summary>
    public async Task<string?> EnterAsync(ClaimsPrincipal person, string slug, CancellationToken ct)
    {
        if (MerchantAddress.WhyNot(slug) is not null || person.UserId is not { } userId) return null;
        if (await merchants.FindAsync(slug, userId, ct) is not { } visit) return null;
        if (visit.CurrentSlug != slug) return visit.CurrentSlug;

        if (visit.Seat.IsSuspended)
        {
            IsSuspended = true;
            return slug;
        }

        user.Become(visit.Seat);
        var profile = await store.RunAsync(ct);
        var others = await merchants.OfUserAsync(userId, ct);
        portal.Show(new PortalFrame(
            visit.CurrentSlug, visit.Seat.MerchantName, visit.Seat.Name, visit.Email, [.. others.Select(m => new MerchantLink(m.Slug, m.Name))],
            new Dictionary<string, int>(), TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone), profile.Brand, BrandContrast.On(profile.Brand), ClosesAt: visit.ClosesAt, Imperial: profile.ImperialUnits, MailboxOpen: visit.MailboxOpen));
        return slug;
    }
}

internal static class Claims
{
    extension(ClaimsPrincipal person)
    {
        /// <summary>The signed-in user; null for nobody.</summary>
        public Guid? UserId => Guid.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
    }
}
