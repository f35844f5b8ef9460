using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Platform;

/// <summary>The operator who asks. One per request; without one, every query and action of the platform refuses.</summary>
public sealed class CurrentOperator(RequestOrigin origin, TimeProvider clock)
{
    private (Guid Id, string Mail)? _person;

    public bool IsKnown => _person is not null;

    public Guid UserId => Known.Id;

    public string Mail => Known.Mail;

    public Refusal? WhyNot() => IsKnown ? null : OperatorRefusals.NotAnOperator;

    public void Become(Guid userId, string mail) => _person = (userId, mail);

    /// <summary>What the merchant's owner reads of it in the audit log.</summary>
    public AuditEntry Entry(TenantId tenant, string action, string merchant, object? before, object? after) =>
        new Author(ActorKind.Operator, Mail, UserId, origin.Ip, "platform", origin.RequestId).Entry(tenant, clock.GetUtcNow().UtcDateTime, action, AuditLog.Account, null, merchant, before, after);

    private (Guid Id, string Mail) Known => _person ?? throw new InvalidOperationException("Nobody of the site is known in this scope.");
}
