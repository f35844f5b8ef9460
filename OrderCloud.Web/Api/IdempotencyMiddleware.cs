using System.Security.Cryptography;
using System.Text;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Web.Api;

/// <summary>A write with an Idempotency-Key: the write claims the key in its own transaction, and finds out there that it was answered before.</summary>
public sealed class IdempotencyMiddleware(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";

    public async Task InvokeAsync(HttpContext context, IdempotencyScope idempotency, CurrentUser user)
    {
        var request = context.Request;
        if (!user.IsKnown || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || !request.Headers.TryGetValue(Header, out var values))
        {
            await next(context);
            return;
        }

        if (values is not [{ Length: > 0 and <= 255 } key])
        {
            await Problems.Of(WriteRefusals.KeyLength).ExecuteAsync(context);
            return;
        }

        idempotency.Begin(key, await HashAsync(request, context.RequestAborted));
        await next(context);
    }

    private static async Task<string> HashAsync(HttpRequest request, CancellationToken ct)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}{request.QueryString}\n"));
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;) hash.AppendData(buffer, 0, read);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
