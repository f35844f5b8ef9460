namespace OrderCloud.Domain.Orders;

/// <summary>What some units of a line cost, so that all units together cost exactly the line.</summary>
public static class LineShare
{
    /// <summary>Minor units for the units after the first <paramref name="before"/>; the running sum is rounded half up, so nothing is lost or doubled over several steps.</summary>
    public static long Of(long lineTotal, int quantity, int before, int units) =>
        UpTo(lineTotal, quantity, before + units) - UpTo(lineTotal, quantity, before);

    private static long UpTo(long total, int quantity, int units) => (long)Math.Round((decimal)total * units / quantity, MidpointRounding.AwayFromZero);
}
