using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Audit;

/// <summary>Who writes, and from where.</summary>
public sealed record Author(ActorKind Kind, string Name, Guid? Id, string Ip, string Origin, string RequestId)
{
    /// <summary>The origin of what a server takes in from a file; the request is then the run of the import.</summary>
    public const string ByImport = "import";

    /// <summary>The origin of what was done to many orders at once; the request is then the bulk run.</summary>
    public const string ByBulk = "bulk";

    /// <summary>A person or a program of the merchant; not a channel, a job or a customer.</summary>
    public bool IsOfTheMerchant => Kind is ActorKind.Member or ActorKind.ApiKey;

    public static Author Of(CurrentUser user, RequestOrigin origin) => new(
        user.Kind, user.Name, user.Kind is ActorKind.ApiKey ? user.KeyId : user.UserId, origin.Ip,
        user.Kind switch { ActorKind.Member => origin.Run ?? "web", ActorKind.ApiKey => user.KeyPrefix, ActorKind.Channel => "channel", ActorKind.Customer => "customer", ActorKind.Operator => "platform", _ => "job" }, origin.RequestId);

    public AuditEntry Entry(TenantId tenant, DateTime at, string action, string kind, Guid? id, string label, object? before, object? after) => new()
    {
        TenantId = tenant, At = at, ActorKind = Kind, ActorName = Name.Cut(200), ActorId = Id, Action = action, SubjectKind = kind, SubjectId = id, SubjectLabel = label.Cut(200),
        Before = AuditFields.Json(before), After = AuditFields.Json(after), Ip = Ip.Cut(45), Origin = Origin.Cut(60), RequestId = RequestId.Cut(64),
    };
}

/// <summary>Makes entries where a change passes no aggregate: people and keys in the directory, the shelf.</summary>
public sealed class AuditTrail(CurrentUser user, RequestOrigin origin, TimeProvider clock)
{
    /// <param name="before">The changed fields as they were; secrets never stand in it.</param>
    public AuditEntry Entry(string action, string kind, Guid? id, string label, object? before = null, object? after = null) =>
        Author.Of(user, origin).Entry(user.TenantId, clock.GetUtcNow().UtcDateTime, action, kind, id, label, before, after);
}
