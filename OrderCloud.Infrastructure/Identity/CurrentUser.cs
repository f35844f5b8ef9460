using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Tenants;

namespace OrderCloud.Infrastructure.Identity;

/// <summary>Operator: somebody who runs the site, and looks at a merchant for a stated reason.</summary>
public enum ActorKind { Member, ApiKey, Channel, Job, Customer, Operator }

/// <summary>Who is asking, and for which merchant. One per request, circuit or job step; it becomes somebody once and never somebody of another merchant.</summary>
public sealed class CurrentUser
{
    private Seat? _seat;

    public bool IsKnown => _seat is not null;

    public TenantId TenantId => Known.TenantId;

    public string Slug => Known.Slug;

    public string MerchantName => Known.MerchantName;

    public ActorKind Kind => Known.Kind;

    /// <summary>As shown on timelines and ledgers.</summary>
    public string Name => Known.Name;

    public IReadOnlySet<Permission> Permissions => Known.Permissions;

    /// <summary>Of a member; null: a program, or what runs by itself.</summary>
    public Role? Role => Known.Role;

    /// <summary>The locations a member is bound to; null means all.</summary>
    public IReadOnlySet<LocationId>? Locations => Known.Locations;

    /// <summary>The API key this request came with.</summary>
    public Guid? KeyId => Known.KeyId;

    /// <summary>The readable beginning of that key.</summary>
    public string KeyPrefix => Known.KeyPrefix;

    /// <summary>How often this merchant may call, where it is not as often as everybody.</summary>
    public ApiRate? Rate => Known.Rate;

    /// <summary>The account of a signed-in member.</summary>
    public Guid? UserId => Known.UserId;

    public bool May(Permission permission) => Known.Permissions.Contains(permission);

    public Refusal? WhyNot(Permission needed) => May(needed)
        ? null
        : new Refusal("forbidden", $"You need the permission {needed}. Ask an owner of the store for it.", RefusalKind.Forbidden);

    public bool MayAt(LocationId location) => Known.Locations is not { } bound || bound.Contains(location);

    public void Become(Seat seat)
    {
        if (_seat is { } taken && taken.TenantId != seat.TenantId) throw new InvalidOperationException("This scope already belongs to another merchant.");
        _seat = seat;
    }

    /// <summary>The seat was taken away while this scope lives on, as in an open page: from now on it may do nothing.</summary>
    public void Leave() => _seat = _seat is { } seat ? seat with { Permissions = new HashSet<Permission>() } : null;

    /// <summary>A scope that works for a merchant without a person: a job, a channel's inbox, a public page.</summary>
    public void BecomeSystem(TenantId tenant, ActorKind kind, string name) => Become(new(tenant, "", "", kind, name, AllPermissions, null));

    private static readonly HashSet<Permission> AllPermissions = [.. Enum.GetValues<Permission>()];

    private Seat Known => _seat ?? throw new InvalidOperationException("Nobody is known in this scope: no tenant was chosen.");
}

public sealed record Seat(
    TenantId TenantId, string Slug, string MerchantName, ActorKind Kind, string Name, IReadOnlySet<Permission> Permissions, IReadOnlySet<LocationId>? Locations,
    Guid? KeyId = null, Guid? UserId = null, string KeyPrefix = "", bool IsSuspended = false, ApiRate? Rate = null, Role? Role = null);
