using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>What becomes of a row.</summary>
public enum RowState { New, Change, Unchanged, Error }

public readonly record struct RowMark(int Row, RowState State);

/// <summary>What a chunk comes to.</summary>
/// <param name="Issues">Rows with one are left out.</param>
public sealed record ImportCounts(int Added, int Changed, int Unchanged, IReadOnlyList<ImportIssue> Issues)
{
    public int FailedRows => Issues.Select(i => i.Row).Distinct().Count();
}

/// <summary>A chunk that was read and compared with what is there; nothing is written before <paramref name="WriteAsync"/>.</summary>
/// <param name="WriteAsync">Writes it within the transaction in which it was read and answers what it came to.</param>
public sealed record ImportChunk(ImportCounts Counts, IReadOnlyList<RowMark> Marks, Func<Task<ImportCounts>> WriteAsync)
{
    public static ImportChunk Of(ImportCounts counts, IEnumerable<RowMark> marks, Func<Task> write) => new(
        counts, [.. marks, .. counts.Issues.Select(i => new RowMark(i.Row, RowState.Error))],
        async () =>
        {
            await write();
            return counts;
        });
}

/// <summary>For whom and when a chunk is read.</summary>
/// <param name="Bound">The locations the member is bound to; null: all.</param>
public sealed record ImportDesk(AppDb Db, IntakeSetup Setup, string FileName, string Actor, IReadOnlySet<LocationId>? Bound, DateTime Now, CancellationToken Ct);

/// <summary>One kind of import: how its rows belong together, what they mean, and how they are written.</summary>
public interface IImportKind
{
    ImportKind Kind { get; }

    Permission Needs { get; }

    /// <summary>What else a mapping needs: stock in a file of products.</summary>
    Permission? AlsoNeeds(IReadOnlyDictionary<string, int> columns) => null;

    /// <summary>Things of one transaction; short enough that other merchants do not feel it.</summary>
    int AtOnce { get; }

    /// <summary>What is wrong with the choice of columns.</summary>
    Refusal? WhyNot(IReadOnlyDictionary<string, int> columns) => null;

    /// <summary>The key by which rows form one thing; null: a row by itself.</summary>
    string? KeyOf(ImportRow row);

    /// <summary>The key that may stand in a file once; null: any.</summary>
    (string Field, string Key)? OnceOf(ImportRow row) => null;

    Task<ImportChunk> ReadAsync(ImportDesk desk, IReadOnlyList<IReadOnlyList<ImportRow>> things);
}
