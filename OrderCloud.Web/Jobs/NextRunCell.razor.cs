using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Jobs;

namespace OrderCloud.Web.Jobs;

/// <summary>When a job runs next; one that only looks for work is not said to run.</summary>
public sealed partial class NextRunCell
{
    [Parameter, EditorRequired] public NextRun Next { get; set; }

    /// <summary>When it looks or runs next; null: only when asked.</summary>
    [Parameter, EditorRequired] public DateTime? At { get; set; }
}
