using System.Collections;
using System.Collections.Frozen;

namespace OrderCloud.Domain.Common;

/// <summary>
/// The one table of an aggregate: which verb leads from which state to which. Every pair that does not stand in it is refused; what a verb needs
/// beside the state (units, money, holds) the aggregate says itself.
/// </summary>
public sealed class Transitions<TState, TVerb> : IEnumerable<Transition<TState, TVerb>> where TState : struct, Enum where TVerb : struct, Enum
{
    private readonly List<Transition<TState, TVerb>> _rows = [];
    private readonly Lazy<FrozenDictionary<(TState, TVerb), TState[]>> _byPair;

    public Transitions() => _byPair = new(() => _rows.ToFrozenDictionary(row => (row.From, row.Verb), row => row.To));

    /// <param name="to">Where it may lead; more than one where that depends on what is left.</param>
    public void Add(TState from, TVerb verb, params TState[] to) => _rows.Add(new(from, verb, to));

    public bool Allow(TState from, TVerb verb) => _byPair.Value.ContainsKey((from, verb));

    /// <summary>Where the verb may lead; nowhere when it is refused.</summary>
    public IReadOnlyList<TState> After(TState from, TVerb verb) => _byPair.Value.GetValueOrDefault((from, verb), []);

    public IEnumerator<Transition<TState, TVerb>> GetEnumerator() => _rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>One row of a table.</summary>
public sealed record Transition<TState, TVerb>(TState From, TVerb Verb, TState[] To);
