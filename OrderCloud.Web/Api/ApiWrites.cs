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

            var outcome = await run();
            if (outcome is Outcome<T>.Refused(var claimed) && claimed == WriteRefusals.TwinFinished)
            {
                if (await http.ReplayAsync() is { } answer) return answer;
                outcome = await run();   // the key was so old that it is free again
            }

            switch (outcome)
            {
                case Outcome<T>.Done(var value):
                    var (status, body) = kept ?? Render(render(value));
                    return new JsonAnswer(status, "application/json", body);
                case Outcome<T>.Refused(var why):
                    // What was done once may be refused a second time (a part is shipped by now): the first answer stands.
                    return idempotency.IsActive && await http.ReplayAsync() is { } before ? before : Problems.Of(why);
                default:
                    throw new InvalidOperationException("An outcome is done or refused.");
            }
        }

        /// <summary>The answer this request's key got before, or why it cannot be had; null when the key is new.</summary>
        private async Task<IResult?> ReplayAsync()
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
