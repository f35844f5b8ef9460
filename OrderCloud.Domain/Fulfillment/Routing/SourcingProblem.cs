using System.Numerics;

namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>
/// The order as a capacitated facility location problem: opening a candidate costs its parcel, each unit costs its share.
/// Candidates are the locations that can ship something, nearest first (unknown distances last), then by priority, then as given.
/// Weights are minor units × 65,536 plus the candidate's place in that order, so that equal costs are never a matter of chance.
/// </summary>
internal sealed class SourcingProblem
{
    private const double Scale = 65536;

    public SourcingProblem(RoutingOrder order, IReadOnlyList<RoutingNode> nodes, RateTable rates, RoutingPolicy policy)
    {
        (Order, Nodes) = (order, nodes);
        Goods = new(order);
        Quotes = new ParcelQuote[nodes.Count];
        var candidates = new List<int>(nodes.Count);
        for (var node = 0; node < nodes.Count; node++)
        {
            Quotes[node] = ParcelQuote.For(order, nodes[node], rates);
            if (WhyNotShips(nodes[node]) is null && ShipsAnything(nodes[node]))
                candidates.Add(node);
        }
        candidates.Sort(NearestFirst);
        Candidates = [.. candidates];

        // Rows are padded to whole vectors; padding is free of stock and never worth its price.
        Stride = (Goods.Count + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        Available = new double[Count * Stride];
        UnitWeight = new double[Count * Stride];
        UnitCents = new long[Count * Goods.Count];
        ParcelWeight = new double[Count];
        Demand = new double[Stride];
        Fill(rates, policy);
    }

    public RoutingOrder Order { get; }
    public IReadOnlyList<RoutingNode> Nodes { get; }
    public RoutedGoods Goods { get; }
    public ParcelQuote[] Quotes { get; }
    public int[] Candidates { get; }
    public int Count => Candidates.Length;
    public int Stride { get; }
    public double[] Available { get; }
    public double[] UnitWeight { get; }
    public long[] UnitCents { get; }
    public double[] ParcelWeight { get; }

    /// <summary>Units wanted that some candidate has.</summary>
    public double[] Demand { get; }

    /// <summary>More than any plan can weigh: the price of leaving one available unit behind.</summary>
    public double UnfilledWeight { get; private set; } = 1;

    public int MaxParcels => Math.Min(Order.MaxParcels ?? int.MaxValue, Count);

    public static string? WhyNotShips(RoutingNode node) => node switch
    {
        { Enabled: false } => "does not ship",
        { ExcludedBecause: { } why } => why,
        { ParcelsLeftToday: <= 0 } => "no parcels left today",
        _ => null,
    };

    private bool ShipsAnything(RoutingNode node)
    {
        for (var goods = 0; goods < Goods.Count; goods++)
            if (Goods.Shippable(goods, Order, node) > 0)
                return true;
        return false;
    }

    private int NearestFirst(int left, int right)
    {
        var byDistance = (Quotes[left].Km ?? double.MaxValue).CompareTo(Quotes[right].Km ?? double.MaxValue);
        var byPriority = byDistance != 0 ? byDistance : Nodes[left].Priority.CompareTo(Nodes[right].Priority);
        return byPriority != 0 ? byPriority : left.CompareTo(right);
    }

    private void Fill(RateTable rates, RoutingPolicy policy)
    {
        for (var candidate = 0; candidate < Count; candidate++)
        {
            var node = Nodes[Candidates[candidate]];
            var quote = Quotes[Candidates[candidate]];
            for (var goods = 0; goods < Stride; goods++)
            {
                var cell = candidate * Stride + goods;
                if (goods >= Goods.Count)
                {
                    UnitWeight[cell] = double.MaxValue;
                    continue;
                }
                var first = Goods.FirstLine(goods);
                var cents = rates.UnitCents(quote.Zone, quote.International, Order.Lines[first].GramsEach)
                    + (node.ProtectCentsPerUnit?[first] ?? 0);
                UnitCents[candidate * Goods.Count + goods] = cents;
                Available[cell] = Goods.Shippable(goods, Order, node);
                Demand[goods] = Math.Min(Goods.Quantity(goods), Demand[goods] + Available[cell]);
                UnitWeight[cell] = policy.Goal is RoutingGoal.Nearest ? 0 : cents * Scale;
                UnfilledWeight += Available[cell] * UnitWeight[cell];
            }
            ParcelWeight[candidate] = candidate + 1
                + Scale * (policy.Goal is RoutingGoal.Nearest ? Math.Round(1000 * (quote.Km ?? FarthestKm)) : quote.ParcelCents);
            UnfilledWeight += ParcelWeight[candidate];
        }
        if (policy.Goal is RoutingGoal.Cheapest)
            return;
        var oneParcelMore = UnfilledWeight;
        for (var candidate = 0; candidate < Count; candidate++)
            ParcelWeight[candidate] += oneParcelMore;
        UnfilledWeight *= Count + 1;
    }

    /// <summary>Beyond the farthest place on Earth, so that an unknown distance ranks after every known one.</summary>
    private const double FarthestKm = 21_000;

    /// <summary>The best that a set of candidates can do: what it leaves behind first, then what it weighs.</summary>
    public SourcingScore Score(ReadOnlySpan<int> members)
    {
        double unfilled = 0, weight = 0;
        foreach (var member in members)
            weight += ParcelWeight[member];
        for (var goods = 0; goods < Goods.Count; goods++)
        {
            var need = Demand[goods];
            var last = -1;
            while (need > 0 && (last = NextCheapest(members, goods, last)) >= 0)
            {
                var cell = last * Stride + goods;
                var taken = Math.Min(need, Available[cell]);
                weight += taken * UnitWeight[cell];
                need -= taken;
            }
            unfilled += need;
        }
        return new(unfilled, weight);
    }

    /// <summary>The member with stock of the goods that comes after another by unit price, then nearest; −1 when there is none.</summary>
    public int NextCheapest(ReadOnlySpan<int> members, int goods, int after)
    {
        var floor = after < 0 ? double.NegativeInfinity : UnitWeight[after * Stride + goods];
        var best = -1;
        var bestWeight = double.PositiveInfinity;
        foreach (var member in members)
        {
            var cell = member * Stride + goods;
            var unit = UnitWeight[cell];
            if (Available[cell] <= 0 || unit < floor || (unit == floor && member <= after))
                continue;
            if (unit < bestWeight || (unit == bestWeight && member < best))
                (best, bestWeight) = (member, unit);
        }
        return best;
    }
}

/// <summary>Fewer units left behind is better, then less weight.</summary>
internal readonly record struct SourcingScore(double Unfilled, double Weight)
{
    public bool IsBetterThan(SourcingScore other) =>
        Unfilled < other.Unfilled || (Unfilled == other.Unfilled && Weight < other.Weight);
}
