using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Risk;

/// <summary>What a merchant has chosen for the fraud check. A merchant without a row has <see cref="FraudPolicy.Default"/>.</summary>
public sealed class FraudChoices : Aggregate
{
    public FraudPolicy Policy { get; private set; } = FraudPolicy.Default;

    /// <summary>For what is judged from now on.</summary>
    public void Change(FraudPolicy policy)
    {
        Policy = policy;
        Record(new FraudChoicesChanged(policy.Enabled));
    }
}

public sealed record FraudChoicesChanged(bool Enabled) : IDomainEvent;
