using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>Who did what, newest first; automatic steps are quiet, people and problems stand out.</summary>
public sealed partial class Timeline
{
    [Parameter, EditorRequired] public IReadOnlyList<TimelineItem> Items { get; set; } = [];

    /// <summary>What can be done about an entry; stands below its text.</summary>
    [Parameter] public RenderFragment<TimelineItem>? Action { get; set; }
}

/// <summary>One thing that happened.</summary>
/// <param name="Tone">neutral, info, progress, success, attention or critical.</param>
/// <param name="At">UTC.</param>
/// <param name="Subject">The thing it is about, where something can be done about it.</param>
public sealed record TimelineItem(string Icon, string Tone, string Who, string What, DateTime At, string? Note = null, Guid? Subject = null);
