using Bunit;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Tests.Components;

public sealed class StatusChipTests : BunitContext
{
    private enum Payment { PartiallyPaid, ChargedBack }

    /// <summary>Every state of the domain, as the API writes it.</summary>
    public static TheoryData<string> States =>
    [
        .. """
           draft open closed cancelled payment fraud address out_of_stock unmapped_product channel_changed awaiting_return manual
           unpaid pending authorized partially_paid paid overpaid partially_refunded refunded voided charged_back
           unfulfilled scheduled on_hold backordered in_progress partially_fulfilled fulfilled ready_for_pickup picked_up delivered returned partially_returned
           picking picked packed incomplete requested accepted rejected cancellation_requested
           label_created handed_over in_transit out_for_delivery exception returned_to_sender
           approved declined label_sent partially_received received inspected exchanged credited restock quarantine repair scrap missing
           issued overdue ordered billed done retrying failed
           """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    [Theory]
    [MemberData(nameof(States))]
    public void Every_state_has_a_tone_an_icon_that_exists_and_words(string state)
    {
        Assert.True(StatusLook.IsKnown(state), $"{state} has no look.");
        Assert.Contains(StatusLook.Of(state).Tone, new[] { "neutral", "info", "progress", "success", "attention", "critical" });
        Assert.Contains(StatusLook.Of(state).Icon, IconPaths.ByName.Keys);
        Assert.Matches("^[A-Z][a-z -]+$", StatusWords.Of(state));
    }

    [Fact]
    public void Shows_colour_icon_and_word()
    {
        var chip = Render<StatusChip>(p => p.Add(c => c.Value, "on_hold"));

        Assert.Equal("chip critical", chip.Find("span").ClassName);
        Assert.Equal(IconPaths.ByName["pause"], chip.Find("path").GetAttribute("d"));
        Assert.Equal("On hold", chip.Find("span").TextContent);
    }

    [Fact]
    public void What_has_arrived_is_done() => Assert.Equal("chip success", Render<StatusChip>(p => p.Add(c => c.Value, "received")).Find("span").ClassName);

    [Fact]
    public void Takes_an_enum_value_as_it_takes_the_word_of_the_API()
    {
        var byEnum = Render<StatusChip>(p => p.Add(c => c.Value, Payment.PartiallyPaid));
        var byWord = Render<StatusChip>(p => p.Add(c => c.Value, "partially_paid"));

        Assert.Equal("Partially paid", byEnum.Find("span").TextContent);
        Assert.Equal(byWord.Markup, byEnum.Markup);
    }

    [Fact]
    public void Other_words_keep_tone_and_icon()
    {
        var chip = Render<StatusChip>(p => p.Add(c => c.Value, "failed").Add(c => c.Text, "2 failed"));

        Assert.Equal("chip critical", chip.Find("span").ClassName);
        Assert.Equal("2 failed", chip.Find("span").TextContent);
    }

    [Fact]
    public void A_state_nobody_knows_is_quiet_and_readable()
    {
        var chip = Render<StatusChip>(p => p.Add(c => c.Value, "sent_by_drone"));

        Assert.Equal("chip neutral", chip.Find("span").ClassName);
        Assert.Equal("Sent by drone", chip.Find("span").TextContent);
    }
}
