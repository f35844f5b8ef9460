using Bunit;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Tests.Components;

public sealed class StepperTests : BunitContext
{
    private readonly List<int> _set = [];
    private readonly List<string> _told = [];

    [Theory]
    [InlineData("many"), InlineData(""), InlineData("1.5"), InlineData("-3"), InlineData("0"), InlineData("1000001")]
    [InlineData("4006381333931"), InlineData("40170725"), InlineData("00012345")]   // scanned while the field had the focus
    public void What_is_no_number_of_units_stays_in_the_field_and_is_said_to_be_wrong(string typed)
    {
        var stepper = Open(4);

        stepper.Find("input").Change(typed);

        Assert.Empty(_set);
        Assert.Equal(["Write a whole number from 1 to 1,000,000."], _told);
        Assert.Equal((typed, "true"), (stepper.Find("input").GetAttribute("value"), stepper.Find("input").GetAttribute("aria-invalid")));
        Assert.Equal(_told[0], stepper.Find($"#{stepper.Find("input").GetAttribute("aria-describedby")}").TextContent);
    }

    [Fact]
    public void Another_number_puts_it_right()
    {
        var stepper = Open(4);
        stepper.Find("input").Change("many");

        stepper.Find("input").Change(" 12 ");

        Assert.Equal([12], _set);
        Assert.Null(stepper.Find("input").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void A_scan_that_counts_on_puts_it_right()
    {
        var stepper = Open(4);
        stepper.Find("input").Change("many");

        stepper.Render(p => p.Add(s => s.Label, "TS-1"));
        Assert.Equal("many", stepper.Find("input").GetAttribute("value"));
        stepper.Render(p => p.Add(s => s.Value, 5));

        Assert.Equal(("5", null), (stepper.Find("input").GetAttribute("value"), stepper.Find("input").GetAttribute("aria-invalid")));
    }

    private IRenderedComponent<Stepper> Open(int units) => Render<Stepper>(p => p
        .Add(s => s.Value, units).Add(s => s.Label, "TS-1").Add(s => s.Least, 1).Add(s => s.OnChange, _set.Add).Add(s => s.OnWrong, _told.Add));
}
