using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace OrderCloud.Infrastructure.Tests.Architecture;

/// <summary>Who may use whom in Domain and Infrastructure. An arrow allows what it points at, and all that this may use.</summary>
public sealed partial record FeatureMap(ImmutableDictionary<string, string[]> Arrows)
{
    private static readonly string[] Features =
    [
        "Tenants", "Catalog", "Customers", "Inventory", "Orders", "Payments", "Risk", "Currencies", "Fulfillment", "Returns", "Invoicing", "Purchasing", "Channels", "Intake", "Automation",
    ];

    /// <summary>Folders without words of the trade: anyone may use them, and they serve every feature.</summary>
    private static readonly string[] Everywhere =
    [
        "Common", "Persistence", "Outbox", "Inbox", "Jobs", "Mail", "Documents", "Identity", "Directory", "Geography", "Live", "Lists", "Connectors", "Audit", "Backup", "Telemetry",
    ];

    public static FeatureMap Product { get; } = new(new Dictionary<string, string[]>
    {
        ["Tenants"] = [],
        ["Catalog"] = [],
        ["Customers"] = [],
        ["Inventory"] = ["Catalog"],
        ["Orders"] = ["Catalog", "Customers", "Inventory"],
        ["Payments"] = ["Orders", "Tenants"],
        ["Risk"] = ["Payments"],
        ["Currencies"] = ["Orders"],
        ["Fulfillment"] = ["Orders"],
        ["Returns"] = ["Payments", "Fulfillment", "Intake"],
        ["Invoicing"] = ["Payments", "Fulfillment"],
        ["Purchasing"] = ["Catalog", "Inventory"],
        ["Channels"] = ["Orders", "Catalog", "Inventory"],
        ["Intake"] = ["Tenants", "Catalog", "Customers", "Inventory", "Orders", "Payments", "Risk", "Currencies", "Fulfillment", "Purchasing", "Channels"],
        ["Automation"] = ["Orders", "Fulfillment"],
        ["Webhooks"] = Features,
        ["Care"] = [.. Features, "Webhooks"],
        ["Forecasting"] = Features,
        ["Reports"] = Features,
        ["Platform"] = Features,
        ["Closing"] = [.. Features, "Platform"],
    }.ToImmutableDictionary());

    public bool Allows(string from, string to) => from == to || Everywhere.Contains(to) || Reachable(from).Contains(to);

    /// <summary>Features on a circle of arrows; empty when the map is sound.</summary>
    public IReadOnlyList<string> OnACircle() => [.. Arrows.Keys.Where(feature => Reachable(feature).Contains(feature)).Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Breaches(IEnumerable<SourceFile> files) => [.. files.Where(IsBound).SelectMany(BreachesOf).Distinct()];

    private IEnumerable<string> BreachesOf(SourceFile file)
    {
        var code = file.Code;
        foreach (Match match in GlobalUsing().Matches(code).Where(match => !Everywhere.Contains(match.Groups["feature"].Value)))
        {
            yield return $"{file.Path}: a global using of {match.Groups["feature"].Value} would hide every arrow to it";
        }

        if (file.Folder is not { } from || Everywhere.Contains(from)) yield break;
        if (!Arrows.ContainsKey(from))
        {
            yield return $"{file.Path}: {from} is not on the feature map";
            yield break;
        }

        foreach (Match match in Use().Matches(code))
        {
            var to = match.Groups["feature"].Value;
            if ((Arrows.ContainsKey(to) || match.Groups["full"].Success) && !Allows(from, to)) yield return $"{file.Path}: {from} may not use {to}";
        }
    }

    private static bool IsBound(SourceFile file) => file.Project is "OrderCloud.Domain" or "OrderCloud.Infrastructure";

    private HashSet<string> Reachable(string from)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(Arrows.GetValueOrDefault(from, []));
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next)) continue;
            foreach (var further in Arrows.GetValueOrDefault(next, [])) open.Push(further);
        }

        return seen;
    }

    // "Domain.Orders.X" is enough inside a namespace of ours, so the first word is optional.
    [GeneratedRegex(@"(?<![\w.])(?<!\bnamespace\s+)(?<full>(?:global::)?OrderCloud\.)?(?:Domain|Infrastructure)\.(?<feature>[A-Z]\w*)")]
    private static partial Regex Use();

    [GeneratedRegex("""(?:global\s+using\s+(?:static\s+|\w+\s*=\s*)?|<Using\s+Include=")OrderCloud\.(?:Domain|Infrastructure)\.(?<feature>\w+)""")]
    private static partial Regex GlobalUsing();
}
