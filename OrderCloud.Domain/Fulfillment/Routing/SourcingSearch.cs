namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>
/// Exact choice of locations: a greedy start, then branch and bound over which locations ship. Deterministic: it stops at
/// <see cref="WorkLimit"/>, after which the best plan so far stands.
/// </summary>
internal sealed class SourcingSearch(SourcingProblem problem)
{
    /// <summary>About 10 ms; see <see cref="SourcingProblem.Work"/>. Ordinary orders need a hundredth of it.</summary>
    public const long WorkLimit = 5_000_000;

    private const int FirstSteps = 60;
    private const int LaterSteps = 12;

    private readonly SourcingChoice _best = new(problem);
    private readonly SourcingBound _bound = new(problem);
    private readonly SourcingDecisions _decisions = new(problem.Count);
    private long _workLimit;

    public ReadOnlySpan<int> Members => _best.Members;

    public bool ProvenBest { get; private set; } = true;

    /// <summary>Searches from the best of nothing and, where one is known, an earlier plan.</summary>
    public void Run(ReadOnlySpan<int> known)
    {
        if (problem.MaxParcels == 0)
            return;
        _workLimit = problem.Work + WorkLimit;
        _best.Offer(known);
        _best.Improve(_workLimit - WorkLimit / 2);
        PriceFromBest();
        Explore(FirstSteps);
    }

    /// <summary>One location, whichever ships everything at the least weight.</summary>
    public void RunForOneLocation()
    {
        for (var goods = 0; goods < problem.Goods.Count; goods++)
            if (problem.Demand[goods] < problem.Goods.Quantity(goods))
                return;
        for (var candidate = 0; candidate < problem.Count && problem.MaxParcels > 0; candidate++)
            if (problem.Score([candidate], SourcingScore.Worst).Unfilled == 0)
                _best.Offer([candidate]);
    }

    /// <summary>Starts the prices where the best plan's parcels are just paid for by what they carry.</summary>
    private void PriceFromBest()
    {
        for (var goods = 0; goods < problem.Goods.Count; goods++)
        {
            var need = problem.Demand[goods];
            var last = -1;
            while (need > 0 && problem.NextCheapest(_best.Members, goods, last) is >= 0 and var next)
            {
                last = next;
                need -= problem.Available[next * problem.Stride + goods];
            }
            if (last >= 0)
                _bound.Prices[goods] = problem.UnitWeight[last * problem.Stride + goods] + ShareOfParcel(last);
        }
    }

    private double ShareOfParcel(int candidate)
    {
        double units = 0;
        for (var goods = 0; goods < problem.Goods.Count; goods++)
            units += Math.Min(problem.Demand[goods], problem.Available[candidate * problem.Stride + goods]);
        return problem.ParcelWeight[candidate] / units;
    }

    private void Explore(int steps)
    {
        if (problem.Work > _workLimit)
        {
            ProvenBest = false;
            return;
        }
        var mark = _decisions.Count;
        var bound = _bound.Raise(_decisions, _best, steps);
        if (!_bound.RulesOut(bound, _best))
        {
            SettleClearCases(bound);
            if (Branch() is >= 0 and var candidate)
            {
                var prices = _bound.Prices.AsSpan().ToArray();
                _decisions.Add(candidate, SourcingState.Open);
                if (_decisions.Opened <= problem.MaxParcels)
                    Explore(LaterSteps);
                _decisions.TakeBackTo(_decisions.Count - 1);
                prices.CopyTo(_bound.Prices, 0);
                _decisions.Add(candidate, SourcingState.Closed);
                Explore(LaterSteps);
            }
            else
                _best.Offer(_decisions.OpenCandidates());
        }
        _decisions.TakeBackTo(mark);
    }

    /// <summary>Decides every candidate whose other choice alone would already be worse than the best plan.</summary>
    private void SettleClearCases(double bound)
    {
        var (entry, substitute) = _bound.Rivals(_decisions);
        for (var candidate = 0; candidate < problem.Count; candidate++)
        {
            if (_decisions[candidate] is not SourcingState.Free)
                continue;
            var reduced = _bound.Reduced[candidate];
            if (reduced >= entry && _bound.RulesOut(bound + reduced - entry, _best) && !_bound.Picked.Contains(candidate))
                _decisions.Add(candidate, SourcingState.Closed);
            else if (reduced < substitute && _bound.RulesOut(bound + substitute - reduced, _best) && _bound.Picked.Contains(candidate))
                _decisions.Add(candidate, SourcingState.Open);
        }
    }

    /// <summary>The free candidate that would save most; −1 when all are decided or no more may open.</summary>
    private int Branch()
    {
        var branch = -1;
        for (var candidate = 0; candidate < problem.Count && _decisions.Opened < problem.MaxParcels; candidate++)
            if (_decisions[candidate] is SourcingState.Free && (branch < 0 || _bound.Reduced[candidate] < _bound.Reduced[branch]))
                branch = candidate;
        return branch;
    }
}
