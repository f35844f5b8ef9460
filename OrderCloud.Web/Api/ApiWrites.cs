using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Web.Api;

/// <summary>How an endpoint writes: the action's outcome becomes an answer, which is kept for repeats of the same request.</summary>
public static class ApiWrites
{
    extension(HttpContext http)
    {
        /// <summary>Runs an action that writes. <paramref name="render"/> must not touch the database: it runs inside the transaction.</summary>
        public async Task<IResult> WriteAsync<T>(Func<Task<Outcome<T>>> run, Func<T, Answer> render) where T : notnull
        {
            var idempotency = http.RequestServices.GetRequiredService<IdempotencyScope>();
            (int Status, string Body)? kept = null;
            idempotency.RenderWith<T>(value => (kept = Render(render(value))).Value);

            switch (await run())
            {
                case Outcome<T>.Done(var value):
                    var (status, body) = kept ?? Render(render(value));
                    return new JsonAnswer(status, "application/json", body);
                case Outcome<T>.Refused(var why) when why == WriteRefusals.TwinFinished:
                    return await http.ReplayAsync() ?? Problems.Of(WriteRefusals.TwinInProgress);
                case Outcome<T>.Refused(var why):
                    return Problems.Of(why);
                default:
                    throw new InvalidOperationException("An outcome is done or refused.");
            }
        }

        /// <summary>The answer this request's key got before, or why it cannot be had; null when the key is new.</summary>
        internal async Task<IResult?> ReplayAsync()
        {
            var services = http.RequestServices;
            var idempotency = services.GetRequiredService<IdempotencyScope>();
            await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(http.RequestAborted);
            if (await idempotency.FindAsync(db, http.RequestAborted) is not { } record) return null;

            if (record.At < services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime - KeptFor)
            {
                await db.Idempotency.Where(r => r.Key == record.Key && r.At == record.At).ExecuteDeleteAsync(http.RequestAborted);
                return null;
            }

            if (!idempotency.IsSameRequest(record)) return Problems.Of(WriteRefusals.KeyMismatch);
            http.Response.Headers["Idempotent-Replayed"] = "true";
            return new JsonAnswer(record.StatusCode, "application/json", record.Body);
        }
    }

    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    private static (int Status, string Body) Render(Answer answer) => (answer.Status, answer.ToJson());
}
