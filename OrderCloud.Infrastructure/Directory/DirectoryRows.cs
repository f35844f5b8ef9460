using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Tenants;

namespace OrderCloud.Infrastructure.Directory;

/// <summary>A tenant as the site knows it.</summary>
public sealed class Merchant
{
    public TenantId Id { get; init; }
    public string Slug { get; set; } = "";
    public string Name { get; set; } = "";

    /// <summary>Which database holds it; "shared" unless it was moved.</summary>
    public string Placement { get; set; } = "shared";
    public DateTime CreatedAt { get; init; }

    /// <summary>Since when nobody works there; what comes in is kept.</summary>
    public DateTime? SuspendedAt { get; set; }
    public string SuspendedWhy { get; set; } = "";

    /// <summary>When everything of it is erased, as its owner asked; stands still while it is suspended.</summary>
    public DateTime? ClosesAt { get; set; }

    /// <summary>Since when it is being erased: nothing leads there any more.</summary>
    public DateTime? ErasingSince { get; set; }
}

/// <summary>An address a merchant has or had; an old one stays theirs and redirects.</summary>
public sealed class MerchantSlug
{
    public string Slug { get; init; } = "";
    public TenantId TenantId { get; init; }
}

/// <summary>A user's seat in a merchant.</summary>
public sealed class Membership
{
    public Guid UserId { get; init; }
    public TenantId TenantId { get; init; }
    public Role Role { get; set; }

    /// <summary>Location ids, comma-separated; empty means all.</summary>
    public string Locations { get; set; } = "";
    public DateTime CreatedAt { get; init; }
}

/// <summary>A seat that was offered by mail. Its link carries a token of which only the hash is kept.</summary>
public sealed class Invitation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }

    /// <summary>As it was typed.</summary>
    public string Email { get; init; } = "";

    /// <summary>As accounts are compared; at most one invitation of a merchant is open for it.</summary>
    public string NormalizedEmail { get; init; } = "";
    public Role Role { get; init; }

    /// <summary>Location ids, comma-separated; empty means all.</summary>
    public string Locations { get; init; } = "";
    public string InvitedBy { get; init; } = "";
    public string Hash { get; set; } = "";
    public DateTime CreatedAt { get; init; }
    public DateTime ExpiresAt { get; set; }

    /// <summary>When the last mail with its link left; null when none could be sent.</summary>
    public DateTime? MailedAt { get; set; }

    /// <summary>When it was accepted, revoked or replaced; null while it is open.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Who accepted it.</summary>
    public Guid? AcceptedBy { get; set; }
}

/// <summary>A key of the HTTP API. Only its hash is kept.</summary>
public sealed class ApiKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }
    public string Name { get; init; } = "";

    /// <summary>The first characters, to find and to show.</summary>
    public string Prefix { get; init; } = "";
    public string Hash { get; init; } = "";

    /// <summary>Scopes, space-separated.</summary>
    public string Scopes { get; init; } = "";
    public DateTime CreatedAt { get; init; }
    public DateTime? LastUsedAt { get; set; }
    public DateTime? RevokedAt { get; set; }
}

/// <summary>A user's authenticator app, confirmed by a code.</summary>
public sealed class AuthenticatorApp
{
    public Guid UserId { get; init; }

    /// <summary>Sealed.</summary>
    public string Key { get; init; } = "";
    public DateTime ConfirmedAt { get; init; }

    /// <summary>Steps of 30 seconds since 1970; a code of this one or before does not count any more.</summary>
    public long LastStep { get; set; }
}

/// <summary>A code that stands in for the app, once. Only its hash is kept.</summary>
public sealed class RecoveryCode
{
    public Guid UserId { get; init; }
    public string Hash { get; init; } = "";
    public DateTime? UsedAt { get; set; }
}

/// <summary>When somebody last signed in with a passkey.</summary>
public sealed class PasskeyUse
{
    public byte[] CredentialId { get; init; } = [];
    public Guid UserId { get; init; }
    public DateTime LastUsedAt { get; set; }
}

/// <summary>Which tenant a channel's messages belong to.</summary>
public sealed class ConnectionRoute
{
    public ConnectionId ConnectionId { get; init; }
    public TenantId TenantId { get; init; }
    public string Kind { get; init; } = "";
}

/// <summary>A link that a customer holds: its hash leads to the tenant and the thing it opens.</summary>
public sealed class PublicToken
{
    public string Hash { get; init; } = "";
    public TenantId TenantId { get; init; }

    /// <summary>"track" …</summary>
    public string Kind { get; init; } = "";
    public Guid SubjectId { get; init; }
    public DateTime CreatedAt { get; init; }
}

/// <summary>A code that went to the mail address of an order, so that who named it proves that they read it. Only its hash is kept.</summary>
public sealed class VisitCode
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }

    /// <summary>The order.</summary>
    public Guid SubjectId { get; init; }
    public string Hash { get; init; } = "";
    public DateTime CreatedAt { get; init; }

    /// <summary>How often something was typed for it, right or wrong.</summary>
    public int Tries { get; init; }
    public DateTime? UsedAt { get; init; }
}

/// <summary>A tenant has work waiting in a queue.</summary>
public sealed class DueRow
{
    public TenantId TenantId { get; init; }
    public string Queue { get; init; } = "";
    public DateTime DueAt { get; init; }
}

public sealed class DataProtectionKeyRow
{
    public int Id { get; init; }
    public string Name { get; init; } = "";
    public string Xml { get; init; } = "";
}
