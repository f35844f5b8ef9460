namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>
/// Decides which locations ship an order: as many units as possible first, then the merchant's goal (lowest cost unless told
/// otherwise), then nearest, priority, place in the list. Same input, same plan and same words.
/// </summary>
public static class RoutingPlanner
{
    /// <exception cref="ArgumentException">The rate table is not valid, or a location does not state its stock line by line.</exception>
    public static RoutingPlan Choose(
        RoutingOrder order, IReadOnlyList<RoutingNode> nodes, RateTable rates, RoutingPolicy? policy = null)
    {
        if (rates.WhyNotValid() is { } why)
            throw new ArgumentException(why, nameof(rates));
        foreach (var node in nodes)
            if (node.Available.Count != order.Lines.Count || node.ProtectCentsPerUnit is { } protect && protect.Count != order.Lines.Count)
                throw new ArgumentException($"{node.Code} must state its stock for each of the {order.Lines.Count} lines.", nameof(nodes));

        policy ??= RoutingPolicy.Default;
        var problem = new SourcingProblem(order, nodes, rates);
        var (members, proven) = Search(problem, policy.Goal);
        var draft = new PlanDraft(problem, members);
        if (policy.HoldUnlessComplete && !draft.IsComplete)
            draft = new PlanDraft(problem, []);
        var parcels = draft.Parcels(rates);
        var shortages = Shortages(problem, draft, policy);
        var trace = new RoutingTraceWriter(problem, rates, policy).Write(draft, parcels, shortages);
        return new(draft.Allocations, parcels, shortages, parcels.Sum(p => p.CostCents), proven, trace);
    }

    /// <summary>Goals that count parcels first settle their number, then weigh plans of no more than that.</summary>
    private static (int[] Members, bool ProvenBest) Search(SourcingProblem problem, RoutingGoal goal)
    {
        var aim = goal is RoutingGoal.Nearest ? SourcingAim.Distance : SourcingAim.Cost;
        var (known, proven, limit) = (Array.Empty<int>(), true, problem.MaxParcels);
        if (goal is not RoutingGoal.Cheapest && !problem.Order.ShipComplete)
        {
            problem.Aim(SourcingAim.Parcels, limit);
            var fewest = new SourcingSearch(problem);
            fewest.Run([]);
            (known, proven, limit) = (fewest.Members.ToArray(), fewest.ProvenBest, fewest.Members.Length);
        }
        problem.Aim(aim, limit);
        var search = new SourcingSearch(problem);
        if (problem.Order.ShipComplete)
            search.RunForOneLocation();
        else
            search.Run(known);
        return (search.Members.ToArray(), proven && search.ProvenBest);
    }

    private static List<RoutingShortage> Shortages(SourcingProblem problem, PlanDraft draft, RoutingPolicy policy)
    {
        var shortages = new List<RoutingShortage>();
        for (var line = 0; line < problem.Order.Lines.Count; line++)
            if (draft.Missing(line) is > 0 and var missing)
                shortages.Add(new(line, problem.Order.Lines[line].Sku, missing, WhyShort(problem, problem.Goods.OfLine(line), policy)));
        return shortages;
    }

    private static string WhyShort(SourcingProblem problem, int goods, RoutingPolicy policy)
    {
        var (order, wanted, found) = (problem.Order, problem.Goods.Quantity(goods), (int)problem.Demand[goods]);
        if (found < wanted)
            return found == 0 ? "no location that may ship it has any" : $"locations that may ship it have only {found} of {wanted}";
        if (order.ShipComplete)
            return "no single location has the whole order";
        var limited = order.MaxParcels < problem.Count;
        if (policy.HoldUnlessComplete)
            return limited ? $"held: the whole order does not fit in {Parcels(order.MaxParcels)}" : "held until the whole order can ship";
        return $"covering it takes more than {Parcels(order.MaxParcels)}";
    }

    private static string Parcels(int? count) => count == 1 ? "1 parcel" : $"{count} parcels";
}
