using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Web.Jobs;

/// <summary>What waits, the failed first, each with its error and its button.</summary>
public sealed partial class WaitingTable
{
    [Parameter, EditorRequired] public IReadOnlyList<WaitingRow> Rows { get; set; } = [];
    [Parameter] public bool MayRun { get; set; }
    [Parameter] public string? Busy { get; set; }
    [Parameter] public EventCallback<Guid> OnRetry { get; set; }

    private static string StateWord(WorkStatus status) => status is WorkStatus.Failed ? "Failed" : "Retrying";
}
