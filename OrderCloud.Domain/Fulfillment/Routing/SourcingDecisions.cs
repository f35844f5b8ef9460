namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>What the search has decided about a candidate.</summary>
internal enum SourcingState : byte
{
    Free,
    Open,
    Closed,
}

/// <summary>The decisions on the way to the branch that is being searched; they are taken back in reverse.</summary>
internal sealed class SourcingDecisions(int candidates)
{
    private readonly SourcingState[] _states = new SourcingState[candidates];
    private readonly int[] _trail = new int[candidates];

    public SourcingState this[int candidate] => _states[candidate];

    public int Count { get; private set; }

    public int Opened { get; private set; }

    public void Add(int candidate, SourcingState state)
    {
        _states[candidate] = state;
        _trail[Count++] = candidate;
        if (state is SourcingState.Open)
            Opened++;
    }

    public void TakeBackTo(int count)
    {
        while (Count > count)
        {
            var candidate = _trail[--Count];
            if (_states[candidate] is SourcingState.Open)
                Opened--;
            _states[candidate] = SourcingState.Free;
        }
    }

    public int[] OpenCandidates()
    {
        var open = new int[Opened];
        var found = 0;
        for (var candidate = 0; found < open.Length; candidate++)
            if (_states[candidate] is SourcingState.Open)
                open[found++] = candidate;
        return open;
    }
}
