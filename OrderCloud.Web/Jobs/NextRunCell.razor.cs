using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Jobs;

namespace OrderCloud.Web.Jobs;

/// <summary>When a job runs next; one that only looks for work is not said to run.</summary>
public sealed partial class NextRunCell
{
    [Parameter, EditorRequired] public JobRow Job { get; set; } = default!;
}
