using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrderCloud.Benchmarks.Intake;

/// <summary>Counts commands and the statements in them, of those that <paramref name="counts"/>; BEGIN, COMMIT and set_config pass no interceptor.</summary>
internal sealed class StatementCounter(Func<bool> counts) : DbCommandInterceptor
{
    private int _commands, _statements;

    public int Commands => _commands;

    /// <summary>Every statement of a text with several, so that a batch is not counted as one.</summary>
    public int Statements => _statements;

    public void Reset() => (_commands, _statements) = (0, 0);

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Count(command, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => new(Count(command, result));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => new(Count(command, result));

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) => new(Count(command, result));

    private T Count<T>(DbCommand command, T result)
    {
        if (!counts()) return result;
        Interlocked.Increment(ref _commands);
        var statements = command.CommandText.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Count(text => !text.StartsWith("SAVEPOINT", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("RELEASE", StringComparison.OrdinalIgnoreCase));
        Interlocked.Add(ref _statements, statements);
        return result;
    }
}
