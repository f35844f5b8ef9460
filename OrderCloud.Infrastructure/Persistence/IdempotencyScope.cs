using Microsoft.EntityFrameworkCore;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>
/// The Idempotency-Key of this request, if it has one. The key's row is written first and the answer with it, in the transaction of the work
/// itself: a crash keeps both or neither, and a twin waits for the first.
/// </summary>
public sealed class IdempotencyScope(TimeProvider clock)
{
    private string _key = "", _hash = "";
    private Func<object, (int Status, string Body)>? _render;

    public bool IsActive => _key.Length > 0;

    public void Begin(string key, string requestHash) => (_key, _hash) = (key, requestHash);

    /// <summary>How the action's value becomes the answer that is kept and sent.</summary>
    public void RenderWith<T>(Func<T, (int Status, string Body)> render) => _render = value => render((T)value);

    /// <summary>The answer given before to this key, if any.</summary>
    public async Task<IdempotencyRecord?> FindAsync(AppDb db, CancellationToken ct) =>
        await db.Idempotency.AsNoTracking().FirstOrDefaultAsync(r => r.Key == _key, ct);

    public bool IsSameRequest(IdempotencyRecord record) => record.RequestHash == _hash;

    /// <summary>Takes the key for this transaction; waits for a twin in flight, and throws a unique violation when it finished first.</summary>
    internal async Task ClaimAsync(AppDb db, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromSeconds(10));
        await db.InsertNowAsync<IdempotencyRecord>([new() { Key = _key, RequestHash = _hash, At = clock.GetUtcNow().UtcDateTime }], ct);
        db.Database.SetCommandTimeout(null);
    }

    internal async Task KeepAsync(AppDb db, object value, CancellationToken ct)
    {
        if (_render is null) throw new InvalidOperationException("A request with an idempotency key needs a way to render its answer.");
        var (status, body) = _render(value);
        await db.Database.ExecuteSqlAsync($"""UPDATE "Idempotency" SET "StatusCode" = {status}, "Body" = {body} WHERE "TenantId" = {db.TenantId.Value} AND "Key" = {_key}""", ct);
    }
}
