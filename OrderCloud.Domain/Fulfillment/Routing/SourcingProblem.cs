namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>
/// The order as a capacitated facility location problem: opening a candidate costs its parcel, each unit costs its share.
/// Candidates are the locations that can ship something, nearest first (unknown distances last), then by priority, then as given.
/// Weights are minor units × 65,536 plus the candidate's place in that order, so that equal costs are never a matter of chance.
/// </summary>
internal sealed class SourcingProblem
{
    /// <summary>The same on every machine, so that sums round alike and plans do not depend on the processor.</summary>
    public const int VectorLength = 4;

    private const double Scale = 65536;

    /// <summary>Beyond the farthest place on Earth, so that an unknown distance ranks after every known one.</summary>
    private const double FarthestKm = 21_000;

    public SourcingProblem(RoutingOrder order, IReadOnlyList<RoutingNode> nodes, RateTable rates)
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

        // Rows are padded to whole vectors; padding has no stock, so it weighs nothing.
        Stride = (Goods.Count + VectorLength - 1) / VectorLength * VectorLength;
        Available = new double[Count * Stride];
        UnitWeight = new double[Count * Stride];
        UnitCents = new long[Count * Goods.Count];
        ParcelWeight = new double[Count];
        Demand = new double[Stride];
        MaxParcels = Math.Clamp(order.MaxParcels ?? int.MaxValue, 0, Count);
        StateStock(rates);
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

    /// <summary>Steps of arithmetic so far: the measure of effort that is the same on every machine and every day.</summary>
    public long Work { get; set; }

    public int MaxParcels { get; private set; }

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

    private void StateStock(RateTable rates)
    {
        for (var candidate = 0; candidate < Count; candidate++)
        {
            var node = Nodes[Candidates[candidate]];
            var quote = Quotes[Candidates[candidate]];
            for (var goods = 0; goods < Goods.Count; goods++)
            {
                var first = Goods.FirstLine(goods);
                UnitCents[candidate * Goods.Count + goods] = (node.ProtectCentsPerUnit?[first] ?? 0)
                    + rates.UnitCents(quote.Zone, quote.International, Order.Lines[first].GramsEach);
                var available = Goods.Shippable(goods, Order, node);
                Available[candidate * Stride + goods] = available;
                Demand[goods] = Math.Min(Goods.Quantity(goods), Demand[goods] + available);
            }
        }
    }

    /// <summary>Sets what a plan is weighed by, and how many parcels it may have at most.</summary>
    public void Aim(SourcingAim aim, int maxParcels)
    {
        MaxParcels = maxParcels;
        UnfilledWeight = 1;
        for (var candidate = 0; candidate < Count; candidate++)
        {
            var quote = Quotes[Candidates[candidate]];
            ParcelWeight[candidate] = aim switch
            {
                SourcingAim.Parcels => 1,
                SourcingAim.Distance => Scale * Math.Round(1000 * (quote.Km ?? FarthestKm)) + candidate + 1,
                _ => Scale * quote.ParcelCents + candidate + 1,
            };
            UnfilledWeight += ParcelWeight[candidate];
            for (var goods = 0; goods < Goods.Count; goods++)
            {
                var weight = aim is SourcingAim.Cost ? Scale * UnitCents[candidate * Goods.Count + goods] : 0;
                UnitWeight[candidate * Stride + goods] = weight;
                UnfilledWeight += weight * Available[candidate * Stride + goods];
            }
        }
    }

    /// <summary>
    /// The best that a set of candidates can do: what it leaves behind first, then what it weighs. Stops adding up, and answers
    /// the worst score, once it cannot be better than <paramref name="toBeat"/>.
    /// </summary>
    public SourcingScore Score(ReadOnlySpan<int> members, SourcingScore toBeat)
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
            if (unfilled > toBeat.Unfilled || (toBeat.Unfilled == 0 && weight >= toBeat.Weight))
                return SourcingScore.Worst;
        }
        return new(unfilled, weight);
    }

    /// <summary>The member with stock of the goods that comes after another by unit price, then nearest; −1 when there is none.</summary>
    public int NextCheapest(ReadOnlySpan<int> members, int goods, int after)
    {
        var floor = after < 0 ? double.NegativeInfinity : UnitWeight[after * Stride + goods];
        var best = -1;
        var bestWeight = double.PositiveInfinity;
        Work += members.Length + 2;
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
