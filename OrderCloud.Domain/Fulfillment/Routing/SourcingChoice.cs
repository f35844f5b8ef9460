namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>The best set of candidates found so far: built greedily, then improved by adding, dropping and swapping.</summary>
internal sealed class SourcingChoice(SourcingProblem problem)
{
    private readonly int[] _members = new int[problem.Count];
    private readonly int[] _trial = new int[problem.Count];
    private int _count;

    public ReadOnlySpan<int> Members => _members.AsSpan(0, _count);

    public SourcingScore Score { get; private set; } = problem.Score([], SourcingScore.Worst);

    /// <summary>Keeps the set if it is better than the best so far.</summary>
    public bool Offer(ReadOnlySpan<int> members)
    {
        var score = problem.Score(members, Score);
        if (!score.IsBetterThan(Score))
            return false;
        members.CopyTo(_members);
        (_count, Score) = (members.Length, score);
        return true;
    }

    /// <summary>Swaps stop at the limit of work; covering what can be covered does not.</summary>
    public void Improve(long workLimit)
    {
        while (Add() || Drop() || (problem.Work < workLimit && Swap()))
        {
        }
    }

    private bool Add()
    {
        if (_count >= problem.MaxParcels)
            return false;
        var size = _count;
        Members.CopyTo(_trial);
        var improved = false;
        for (var candidate = 0; candidate < problem.Count; candidate++)
        {
            if (_trial.AsSpan(0, size).Contains(candidate))
                continue;
            _trial[size] = candidate;
            improved |= Offer(_trial.AsSpan(0, size + 1));
        }
        return improved;
    }

    private bool Drop()
    {
        for (var place = 0; place < _count; place++)
        {
            Members.CopyTo(_trial);
            _trial[place] = _trial[_count - 1];
            if (Offer(_trial.AsSpan(0, _count - 1)))
                return true;
        }
        return false;
    }

    private bool Swap()
    {
        for (var place = 0; place < _count; place++)
            for (var candidate = 0; candidate < problem.Count; candidate++)
            {
                if (Members.Contains(candidate))
                    continue;
                Members.CopyTo(_trial);
                _trial[place] = candidate;
                if (Offer(_trial.AsSpan(0, _count)))
                    return true;
            }
        return false;
    }
}
