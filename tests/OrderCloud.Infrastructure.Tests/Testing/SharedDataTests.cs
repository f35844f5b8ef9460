using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Testing;

public sealed class SharedDataTests
{
    private static readonly string Checkout = Path.Combine(Path.GetTempPath(), "somewhere", "checkout");

    [Fact]
    public void Is_looked_for_inside_and_then_beside_the_checkout() =>
        Assert.Equal([Path.Combine(Checkout, "shared"), Path.Combine(Path.GetTempPath(), "somewhere", "shared")], SharedData.FindPlaces(null, Checkout));

    [Fact]
    public void The_variable_alone_counts_when_it_is_set() => Assert.Equal(["elsewhere"], SharedData.FindPlaces("elsewhere", Checkout));

    [SharedFact]
    public void A_part_that_is_missing_from_existing_data_is_an_error() =>
        Assert.Throws<FileNotFoundException>(() => SharedData.PathOf("no", "such", "file.json"));
}
