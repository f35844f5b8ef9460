using OrderCloud.Testing;

namespace OrderCloud.Domain.Tests;

/// <summary>A fact about reference data; skipped, saying so, where the data is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute() => Skip = SharedData.WhyNot;
}
