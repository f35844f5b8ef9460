namespace OrderCloud.Domain.Invoicing;

/// <summary>An invoice of an order as its money sees it. Minor units.</summary>
/// <param name="Due">Total less what is credited and what somebody paid on exactly this invoice.</param>
/// <param name="Named">Paid on exactly this invoice.</param>
public readonly record struct ToSettle(long Due, long Named);

/// <summary>What an order's payments pay of its invoices: the oldest first. A function of the sums, so repeating it changes nothing.</summary>
public static class Settlement
{
    /// <param name="pool">Captured less refunded less what was paid on named invoices; below zero when named money was given back.</param>
    /// <param name="invoices">Oldest first.</param>
    /// <returns>What of the pool counts towards each.</returns>
    public static long[] Share(long pool, IReadOnlyList<ToSettle> invoices)
    {
        var shares = new long[invoices.Count];
        for (var i = 0; i < invoices.Count && pool > 0; i++) pool -= shares[i] = Math.Min(pool, Math.Max(0, invoices[i].Due));

        // Money went back: first from what is credited, then from the newest.
        for (var i = 0; i < invoices.Count && pool < 0; i++) pool -= shares[i] = Math.Max(pool, Math.Min(0, invoices[i].Due));
        for (var i = invoices.Count - 1; i >= 0 && pool < 0; i--)
        {
            var back = Math.Max(pool, -(invoices[i].Named + shares[i]));
            shares[i] += Math.Min(0, back);
            pool -= Math.Min(0, back);
        }
        return shares;
    }
}
