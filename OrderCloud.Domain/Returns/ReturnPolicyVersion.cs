using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Returns;

/// <summary>A merchant's return policy as it was from a day on. Rows are added, never changed: orders point at them by their number.</summary>
public sealed class ReturnPolicyVersion : ITenantOwned
{
    private ReturnPolicyVersion() { }

    public ReturnPolicyVersion(int number, ReturnPolicy policy, string by, DateTime at) => (Number, Policy, By, Since) = (number, policy, by, at);

    public TenantId TenantId { get; private set; }

    /// <summary>1 is the merchant's first choice; 0 is <see cref="ReturnPolicy.Default"/> and has no row.</summary>
    public int Number { get; private set; }
    public ReturnPolicy Policy { get; private set; } = ReturnPolicy.Default;
    public string By { get; private set; } = "";
    public DateTime Since { get; private set; }
}
