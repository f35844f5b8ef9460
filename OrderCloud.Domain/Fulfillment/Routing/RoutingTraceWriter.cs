using System.Globalization;
using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>Says in words why each location ships or does not.</summary>
internal sealed class RoutingTraceWriter(SourcingProblem problem, RateTable rates, RoutingPolicy policy)
{
    private readonly int _lines = problem.Order.Lines.Count;

    public RoutingTrace Write(PlanDraft draft, List<RoutingParcel> parcels, List<RoutingShortage> shortages)
    {
        var decisions = new RoutingDecision[problem.Nodes.Count];
        for (var candidate = 0; candidate < problem.Count; candidate++)
        {
            var node = problem.Candidates[candidate];
            decisions[node] = OfCandidate(candidate, draft, parcels, shortages.Count > 0);
        }
        for (var node = 0; node < decisions.Length; node++)
            decisions[node] ??= OfExcluded(problem.Nodes[node], problem.Quotes[node].Km);
        return new(Summary(parcels, shortages), decisions);
    }

    private RoutingDecision OfCandidate(int candidate, PlanDraft draft, List<RoutingParcel> parcels, bool isShort)
    {
        var node = problem.Candidates[candidate];
        var (code, km) = (problem.Nodes[node].Code, problem.Quotes[node].Km);
        var covered = CoveredLines(problem.Nodes[node]);
        var alone = problem.Quotes[node].ParcelCents;
        for (var goods = 0; goods < problem.Goods.Count; goods++)
            alone += (long)problem.Available[candidate * problem.Stride + goods] * problem.UnitCents[candidate * problem.Goods.Count + goods];

        if (draft.UnitsShipped[node] > 0)
        {
            var parcel = parcels.Find(p => p.Node == node)!;
            var share = parcels.Count == 1 && !isShort
                ? $"covers {covered} of {_lines} lines"
                : $"ships {Count(draft.UnitsShipped[node], "unit")} of {Count(draft.LinesShipped[node], "line")}";
            var chosen = $"{Distance(candidate, km)}, {share}, {Money(parcel.CostCents)}, 1 parcel";
            return new(code, RoutingVerdict.Chosen, chosen, km, covered, alone);
        }
        if (covered < _lines && (parcels.Count == 1 && !isShort || problem.Order.ShipComplete))
            return new(code, RoutingVerdict.Excluded, $"excluded, only {covered} of {_lines} lines", km, covered, alone);
        return new(code, RoutingVerdict.NotChosen, $"not chosen, {WhyNotChosen(candidate, km, covered, alone, parcels)}", km, covered, alone);
    }

    private string WhyNotChosen(int candidate, double? km, int covered, long alone, List<RoutingParcel> parcels)
    {
        if (parcels.Count == 0)
            return policy.HoldUnlessComplete ? "the order is held" : "the order is not routed";
        if (covered < _lines)
            return $"{Distance(candidate, km)}, covers {covered} of {_lines} lines";
        var cost = parcels.Sum(p => p.CostCents);
        var more = alone > cost ? $"{Money(alone - cost)} more" : alone == cost ? "the same cost" : $"{Money(cost - alone)} less";
        return $"{Distance(candidate, km)}, covers {covered} of {_lines} lines, {Money(alone)}, {more}";
    }

    private RoutingDecision OfExcluded(RoutingNode node, double? km)
    {
        var covered = CoveredLines(node);
        var why = SourcingProblem.WhyNotShips(node)
            ?? (HasHazmatInStock(node) ? "excluded, may not ship hazardous goods" : $"excluded, has none of {Count(_lines, "line")}");
        return new(node.Code, RoutingVerdict.Excluded, why, km, covered, null);
    }

    private bool HasHazmatInStock(RoutingNode node)
    {
        for (var goods = 0; goods < problem.Goods.Count; goods++)
            if (problem.Goods.InStock(goods, node) > 0)
                return true;
        return false;
    }

    private int CoveredLines(RoutingNode node)
    {
        var covered = 0;
        for (var line = 0; line < _lines; line++)
        {
            var goods = problem.Goods.OfLine(line);
            if (problem.Goods.Shippable(goods, problem.Order, node) == problem.Goods.Quantity(goods))
                covered++;
        }
        return covered;
    }

    private string Summary(List<RoutingParcel> parcels, List<RoutingShortage> shortages)
    {
        var routed = parcels.Count == 0
            ? "Not routed."
            : $"{Count(parcels.Count, "parcel")} from {string.Join(", ", parcels.Select(p => problem.Nodes[p.Node].Code))}, {Money(parcels.Sum(p => p.CostCents))}.";
        return shortages.Count == 0
            ? routed
            : $"{routed} Not covered: {string.Join("; ", shortages.Select(s => $"{s.Quantity} × {s.Sku} ({s.Why})"))}.";
    }

    private static string Distance(int candidate, double? km) => km is not { } known
        ? "distance unknown"
        : string.Create(CultureInfo.InvariantCulture, $"{(candidate == 0 ? "nearest, " : "")}{known:0.0} km");

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private string Money(long cents) => MoneyForm.Of(cents, rates.Currency);
}
