using OrderCloud.Testing.Gateways;
using Xunit;

namespace OrderCloud.Testing;

/// <summary>Runs where tests/run.sh has started PostgreSQL.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = TestPostgres.WhyNot;
}

/// <inheritdoc cref="PostgresFactAttribute"/>
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = TestPostgres.WhyNot;
}

/// <summary>Runs where there is a browser.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.WhyNot;
}

/// <inheritdoc cref="ChromiumFactAttribute"/>
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Chromium.WhyNot;
}

/// <summary>Runs where the reference data lies beside the checkout.</summary>
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = SharedData.WhyNot;
}

/// <inheritdoc cref="SharedFactAttribute"/>
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute() => Skip = SharedData.WhyNot;
}

/// <summary>Runs where there are Node, the packages of tests/prism and the vendors' contracts.</summary>
public sealed class PrismFactAttribute : FactAttribute
{
    public PrismFactAttribute() => Skip = Prism.WhyNot;
}
