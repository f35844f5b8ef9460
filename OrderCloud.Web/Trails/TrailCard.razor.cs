using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Intake.Trails;
using OrderCloud.Web.Jobs;

namespace OrderCloud.Web.Trails;

/// <summary>One cause, and below it what it changed, what that made necessary, and who was written to.</summary>
public sealed partial class TrailCard
{
    [Parameter, EditorRequired] public Trail Trail { get; set; } = default!;
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";

    private string Heading => Trail switch
    {
        { Cause: { } cause } => $"{cause.ChannelName} sent {(cause.Topic.Length > 0 ? cause.Topic : "an event")}",
        { Id: "" } => "Before causes were kept",
        { Steps: [{ Actor.Length: > 0 } first, ..] } => $"By {first.Actor}",
        _ => "By OrderCloud",
    };

    private static string IconOf(TrailStep step) => step.Kind switch { TrailStepKind.Mail => "mail", TrailStepKind.Duty => "bolt", _ => "orders" };

    private static string Sentence(TrailStep step) => step.Kind switch
    {
        TrailStepKind.Mail => $"Mail “{step.What}” to {step.Because}",
        TrailStepKind.Duty => $"{DutyWords.Of(step.What)}, because of “{DutyWords.Of(step.Because).ToLowerInvariant()}”",
        _ => step.What,
    };
}
