namespace OrderCloud.Domain.Common;

/// <summary>Splits whole amounts so that the parts add up to the whole.</summary>
public static class Shares
{
    /// <summary>
    /// Splits <paramref name="total"/> in proportion to <paramref name="weights"/> by the largest remainder method (Hamilton);
    /// ties go to the earlier part. All weights zero: equal parts.
    /// </summary>
    public static long[] Split(long total, IReadOnlyList<long> weights)
    {
        if (weights.Count == 0) return total == 0 ? [] : throw new ArgumentException("Nothing to split over.", nameof(weights));
        if (weights.Any(w => w < 0)) throw new ArgumentOutOfRangeException(nameof(weights), "Weights cannot be negative.");

        var sum = weights.Aggregate((Int128)0, (s, w) => s + w);
        if (sum == 0) return Split(total, Enumerable.Repeat(1L, weights.Count).ToArray());

        var parts = weights.Select(w => (long)((Int128)Math.Abs(total) * w / sum)).ToArray();
        var left = Math.Abs(total) - parts.Sum();
        var byRemainder = Enumerable.Range(0, weights.Count).OrderByDescending(i => (Int128)Math.Abs(total) * weights[i] % sum).ThenBy(i => i);
        foreach (var i in byRemainder.Take((int)left)) parts[i]++;

        return total < 0 ? parts.Select(p => -p).ToArray() : parts;
    }
}
