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
    private readonly SourcingState[] _states = new SourcingState[problem.Count];
    private readonly int[] _trail = new int[problem.Count];
    private int _decided;
    private int _opened;
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
        var mark = _decided;
        var bound = _bound.Raise(_states, _opened, _best, steps);
        if (!IsBeaten(bound))
        {
            SettleClearCases(bound);
            if (Branch() is >= 0 and var candidate)
            {
                var prices = _bound.Prices.AsSpan().ToArray();
                Decide(candidate, SourcingState.Open);
                if (_opened <= problem.MaxParcels)
                    Explore(LaterSteps);
                Undo(_decided - 1);
                prices.CopyTo(_bound.Prices, 0);
                Decide(candidate, SourcingState.Closed);
                Explore(LaterSteps);
            }
            else
                OfferOpened();
        }
        Undo(mark);
    }

    private void OfferOpened()
    {
        var members = new List<int>(_opened);
        for (var candidate = 0; candidate < problem.Count; candidate++)
            if (_states[candidate] is SourcingState.Open)
                members.Add(candidate);
        _best.Offer([.. members]);
    }

    /// <summary>Weights are whole numbers, so what is better than the best plan is better by 1 (less what rounding may hide).</summary>
    private bool IsBeaten(double bound)
    {
        var target = _bound.Target(_best);
        return bound >= target - 1 + 1e-6 + 1e-12 * target;
    }

    /// <summary>Decides every candidate whose other choice alone would already be worse than the best plan.</summary>
    private void SettleClearCases(double bound)
    {
        var (entry, substitute) = _bound.Rivals(_states);
        for (var candidate = 0; candidate < problem.Count; candidate++)
        {
            if (_states[candidate] is not SourcingState.Free)
                continue;
            var reduced = _bound.Reduced[candidate];
            if (reduced >= entry && IsBeaten(bound + reduced - entry) && !_bound.Picked.Contains(candidate))
                Decide(candidate, SourcingState.Closed);
            else if (reduced < substitute && IsBeaten(bound + substitute - reduced) && _bound.Picked.Contains(candidate))
                Decide(candidate, SourcingState.Open);
        }
    }

    /// <summary>The free candidate that would save most; −1 when all are decided or no more may open.</summary>
    private int Branch()
    {
        var branch = -1;
        for (var candidate = 0; candidate < problem.Count && _opened < problem.MaxParcels; candidate++)
            if (_states[candidate] is SourcingState.Free && (branch < 0 || _bound.Reduced[candidate] < _bound.Reduced[branch]))
                branch = candidate;
        return branch;
    }

    private void Decide(int candidate, SourcingState state)
    {
        _states[candidate] = state;
        _trail[_decided++] = candidate;
        if (state is SourcingState.Open)
            _opened++;
    }

    private void Undo(int mark)
    {
        while (_decided > mark)
        {
            var candidate = _trail[--_decided];
            if (_states[candidate] is SourcingState.Open)
                _opened--;
            _states[candidate] = SourcingState.Free;
        }
    }
}
