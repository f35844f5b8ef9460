using System.Text.RegularExpressions;
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

    /// <summary>"OrderPlaced" is "Order placed".</summary>
    private static string Words(string name)
    {
        var words = Capital().Replace(name, " $1").Trim();
        return words.Length == 0 ? name : words[0] + words[1..].ToLowerInvariant();
    }

    private static string StateWord(WorkStatus status) => status is WorkStatus.Failed ? "Failed" : "Retrying";

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Capital();
}
