using System.Runtime.CompilerServices;

namespace OrderCloud.Infrastructure.Lists;

/// <summary>All rows of a list that is read by keyset, a batch at a time: memory holds one batch, however long the list is.</summary>
public static class Batches
{
    public const int Size = 1000;

    /// <param name="next">The rows behind the last one seen, at most so many; null begins.</param>
    public static async IAsyncEnumerable<IReadOnlyList<T>> Of<T>(Func<T?, int, Task<IReadOnlyList<T>>> next, [EnumeratorCancellation] CancellationToken ct) where T : class
    {
        for (T? last = null; ;)
        {
            ct.ThrowIfCancellationRequested();
            var batch = await next(last, Size);
            if (batch.Count > 0) yield return batch;
            if (batch.Count < Size) yield break;
            last = batch[^1];
        }
    }
}
