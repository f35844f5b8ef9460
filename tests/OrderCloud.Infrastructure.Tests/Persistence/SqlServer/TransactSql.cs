using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OrderCloud.Infrastructure.Tests.Persistence.SqlServer;

/// <summary>SQL Server's own grammar, without its server.</summary>
internal static class TransactSql
{
    /// <summary>What SQL Server would not understand, with line and reason; empty for a good script. GO separates batches.</summary>
    public static IReadOnlyList<string> ErrorsIn(string sql)
    {
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        return [.. errors.Select(e => $"{e.Line}:{e.Column} {e.Message} in {Around(sql, e.Offset)}")];
    }

    public static int TablesIn(string sql) =>
        ((TSqlScript)new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out _)).Batches.Sum(b => b.Statements.OfType<CreateTableStatement>().Count());

    private static string Around(string sql, int offset) => sql[Math.Max(0, offset - 60)..Math.Min(sql.Length, offset + 60)];
}
