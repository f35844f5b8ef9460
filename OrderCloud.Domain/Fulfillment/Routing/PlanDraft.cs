namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>Hands the lines out to the chosen locations: each SKU from the cheapest unit on, each line in turn.</summary>
internal sealed class PlanDraft
{
    private readonly SourcingProblem _problem;
    private readonly int[] _missing;
    private readonly long[] _goodsCents;
    private readonly long[] _gramsShipped;
    private readonly int[] _members;

    public PlanDraft(SourcingProblem problem, ReadOnlySpan<int> members)
    {
        _problem = problem;
        _members = members.ToArray();
        Array.Sort(_members);
        _goodsCents = new long[problem.Nodes.Count];
        _gramsShipped = new long[problem.Nodes.Count];
        UnitsShipped = new int[problem.Nodes.Count];
        LinesShipped = new int[problem.Nodes.Count];
        _missing = new int[problem.Order.Lines.Count];
        for (var line = 0; line < _missing.Length; line++)
            _missing[line] = Math.Max(0, problem.Order.Lines[line].Quantity);
        for (var goods = 0; goods < problem.Goods.Count; goods++)
            HandOut(goods);
        Allocations.Sort(static (left, right) => (left.Line, left.Node).CompareTo((right.Line, right.Node)));
    }

    public List<RoutingAllocation> Allocations { get; } = [];

    /// <summary>By node, as are the lines.</summary>
    public int[] UnitsShipped { get; }

    public int[] LinesShipped { get; }

    public bool IsComplete => Array.TrueForAll(_missing, missing => missing == 0);

    public int Missing(int line) => _missing[line];

    /// <summary>One parcel per location that ships something, nearest first.</summary>
    public List<RoutingParcel> Parcels(RateTable rates)
    {
        var parcels = new List<RoutingParcel>(_members.Length);
        foreach (var member in _members)
        {
            var node = _problem.Candidates[member];
            if (UnitsShipped[node] == 0)
                continue;
            var (km, zone, international, days, parcelCents) = _problem.Quotes[node];
            var carbon = rates.GramsCo2PerKg.IsEmpty ? 0 : _gramsShipped[node] * rates.GramsCo2PerKg[zone] / 1000;
            parcels.Add(new(node, km, zone, international, days, parcelCents, _goodsCents[node], carbon));
        }
        return parcels;
    }

    private void HandOut(int goods)
    {
        var line = _problem.Goods.FirstLine(goods);
        var last = -1;
        while ((last = _problem.NextCheapest(_members, goods, last)) >= 0)
        {
            var left = (int)_problem.Available[last * _problem.Stride + goods];
            for (; left > 0 && line < _missing.Length; line++)
            {
                if (_problem.Goods.OfLine(line) != goods || _missing[line] == 0)
                    continue;
                var taken = Math.Min(left, _missing[line]);
                Allocate(line, last, taken, _problem.UnitCents[last * _problem.Goods.Count + goods]);
                left -= taken;
                if (_missing[line] > 0)
                    break;
            }
        }
    }

    private void Allocate(int line, int member, int quantity, long unitCents)
    {
        var node = _problem.Candidates[member];
        Allocations.Add(new(line, node, quantity));
        _missing[line] -= quantity;
        _goodsCents[node] += quantity * unitCents;
        _gramsShipped[node] += (long)quantity * _problem.Order.Lines[line].GramsEach;
        UnitsShipped[node] += quantity;
        LinesShipped[node]++;
    }
}
