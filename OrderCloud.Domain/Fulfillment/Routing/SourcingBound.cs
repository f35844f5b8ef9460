using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>
/// How little any remaining plan can weigh (Lagrangian relaxation of the demand, raised by Polyak's subgradient steps). Each SKU
/// has a price; a candidate's saving is its stock sold at those prices less unit and parcel weights.
/// </summary>
internal sealed class SourcingBound(SourcingProblem problem)
{
    private readonly double[] _shortfall = new double[problem.Stride];
    private readonly double[] _bestPrices = new double[problem.Stride];
    private readonly int[] _picked = new int[problem.Count];
    private readonly double[] _keys = new double[problem.Count];
    private int _count;

    public double[] Prices { get; } = new double[problem.Stride];

    /// <summary>Parcel weight less saving, at the prices of the last bound.</summary>
    public double[] Reduced { get; } = new double[problem.Count];

    /// <summary>The candidates that the last bound opened.</summary>
    public ReadOnlySpan<int> Picked => _picked.AsSpan(0, _count);

    /// <summary>Raises the bound until it reaches the best plan found or the steps run out; plans met on the way are offered.</summary>
    public double Raise(SourcingDecisions decisions, SourcingChoice best, int steps)
    {
        var bound = double.NegativeInfinity;
        var pace = 1.0;
        var stalled = 0;
        for (var step = 0; ; step++)
        {
            var value = At(decisions);
            if (value > bound)
            {
                bound = value;
                Prices.CopyTo(_bestPrices, 0);
                stalled = 0;
                best.Offer(Picked);
            }
            else if (++stalled == 3)
            {
                (pace, stalled) = (pace / 2, 0);
                _bestPrices.CopyTo(Prices, 0);
                value = At(decisions);
            }
            if (RulesOut(bound, best) || step == steps || !Move(pace * (Target(best) - value)))
                break;
        }
        _bestPrices.CopyTo(Prices, 0);
        At(decisions);
        return bound;
    }

    /// <summary>Weights are whole numbers, so what is better than the best plan is better by 1 (less what rounding may hide).</summary>
    public bool RulesOut(double bound, SourcingChoice best) =>
        bound >= Target(best) - 1 + Math.Min(0.5, 1e-6 + 1e-12 * Target(best));

    private double Target(SourcingChoice best) => best.Score.Unfilled * problem.UnfilledWeight + best.Score.Weight;

    private double At(SourcingDecisions decisions)
    {
        problem.Work += problem.Count * (problem.Stride / SourcingProblem.VectorLength + 2);
        _count = 0;
        double value = 0;
        for (var goods = 0; goods < problem.Goods.Count; goods++)
            value += problem.Demand[goods] * Prices[goods];
        for (var candidate = 0; candidate < problem.Count; candidate++)
        {
            if (decisions[candidate] is SourcingState.Closed)
                continue;
            Reduced[candidate] = problem.ParcelWeight[candidate] - Saving(candidate);
            if (decisions[candidate] is SourcingState.Open || Reduced[candidate] < 0)
                _picked[_count++] = candidate;
        }
        if (_count > problem.MaxParcels)
            KeepBest(decisions);
        foreach (var candidate in Picked)
            value += Reduced[candidate];
        return value;
    }

    private double Saving(int candidate)
    {
        var units = MemoryMarshal.Cast<double, Vector256<double>>(problem.Available.AsSpan(candidate * problem.Stride, problem.Stride));
        var weights = MemoryMarshal.Cast<double, Vector256<double>>(problem.UnitWeight.AsSpan(candidate * problem.Stride, problem.Stride));
        var prices = MemoryMarshal.Cast<double, Vector256<double>>(Prices.AsSpan());
        var saving = Vector256<double>.Zero;
        for (var i = 0; i < units.Length; i++)
            saving += units[i] * Vector256.Max(Vector256<double>.Zero, prices[i] - weights[i]);
        return saving[0] + saving[1] + (saving[2] + saving[3]);
    }

    /// <summary>With a limit on parcels only the most saving of the free candidates may open.</summary>
    private void KeepBest(SourcingDecisions decisions)
    {
        for (var i = 0; i < _count; i++)
            _keys[i] = decisions[_picked[i]] is SourcingState.Open ? double.NegativeInfinity : Reduced[_picked[i]];
        Array.Sort(_keys, _picked, 0, _count);
        problem.Work += 8 * _count;
        _count = Math.Max(decisions.Opened, problem.MaxParcels);
    }

    /// <summary>
    /// What a free candidate's saving must beat to be opened, and what replaces one that is closed: 0 unless the limit on parcels
    /// makes candidates push each other out.
    /// </summary>
    public (double Entry, double Substitute) Rivals(SourcingDecisions decisions)
    {
        if (problem.MaxParcels == problem.Count)
            return (0, 0);
        double entry = double.NegativeInfinity, substitute = 0;
        foreach (var candidate in Picked)
            if (decisions[candidate] is SourcingState.Free)
                entry = Math.Max(entry, Reduced[candidate]);
        for (var candidate = 0; candidate < problem.Count; candidate++)
            if (decisions[candidate] is SourcingState.Free && !Picked.Contains(candidate))
                substitute = Math.Min(substitute, Reduced[candidate]);
        return (_count < problem.MaxParcels || double.IsInfinity(entry) ? 0 : entry, substitute);
    }

    private bool Move(double distance)
    {
        problem.Demand.CopyTo(_shortfall, 0);
        foreach (var candidate in Picked)
            for (var goods = 0; goods < problem.Goods.Count; goods++)
                if (Prices[goods] > problem.UnitWeight[candidate * problem.Stride + goods])
                    _shortfall[goods] -= problem.Available[candidate * problem.Stride + goods];
        double square = 0;
        for (var goods = 0; goods < problem.Goods.Count; goods++)
            if (_shortfall[goods] > 0 || Prices[goods] > 0)
                square += _shortfall[goods] * _shortfall[goods];
        if (square == 0)
            return false;
        for (var goods = 0; goods < problem.Goods.Count; goods++)
            Prices[goods] = Math.Clamp(Prices[goods] + distance / square * _shortfall[goods], 0, problem.UnfilledWeight);
        return true;
    }
}
