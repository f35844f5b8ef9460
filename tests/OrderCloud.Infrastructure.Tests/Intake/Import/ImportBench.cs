using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Intake.Import;

/// <summary>A member who imports files, and the server that takes them in.</summary>
internal static class ImportBench
{
    public static async Task<Guid> UploadAsync(TestStore store, TenantId tenant, ImportKind kind, string text, string name = "file.csv") =>
        Done(await store.WithAsync<CreateImport, Outcome<Guid>>(tenant, c => c.RunAsync(kind, name, Encoding.UTF8.GetBytes(text))));

    public static async Task<ImportEffects> PreviewAsync(TestStore store, TenantId tenant, Guid run) =>
        Done(await store.WithAsync<ImportPreview, Outcome<ImportEffects>>(tenant, p => p.RunAsync(run)));

    public static Task<Outcome<Guid>> StartAsync(TestStore store, TenantId tenant, Guid run) => store.WithAsync<StartImport, Outcome<Guid>>(tenant, s => s.RunAsync(run));

    /// <summary>One chunk, as a server's turn.</summary>
    public static async Task<bool> TurnAsync(TestStore store, TenantId tenant)
    {
        await using var scope = store.As(tenant);
        return (await scope.ServiceProvider.GetServices<IServeQueue>().Single(s => s.Queue == DueWork.Imports).ServeAsync(default)).More;
    }

    public static async Task ServeAsync(TestStore store, TenantId tenant)
    {
        while (await TurnAsync(store, tenant)) { }
    }

    public static async Task<ImportRun> FindAsync(TestStore store, TenantId tenant, Guid run) =>
        (await store.WithAsync<ImportRuns, ImportRun?>(tenant, r => r.FindAsync(run, default)))!;

    public static Task<IReadOnlyList<ImportError>> ErrorsAsync(TestStore store, TenantId tenant, Guid run) =>
        store.WithAsync<ImportRuns, IReadOnlyList<ImportError>>(tenant, r => r.ErrorsAsync(run, 100, default));

    /// <summary>Uploads, starts and serves a file to its end.</summary>
    public static async Task<ImportRun> TakeAsync(TestStore store, TenantId tenant, ImportKind kind, string text)
    {
        var run = await UploadAsync(store, tenant, kind, text);
        Done(await StartAsync(store, tenant, run));
        await ServeAsync(store, tenant);
        return await FindAsync(store, tenant, run);
    }

    public static (int Added, int Changed, int Unchanged, int Failed) Sums(ImportRun run) => (run.Added, run.Changed, run.Unchanged, run.Failed);

    public static T Done<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Done(var value) => value,
        Outcome<T>.Refused(var why) => throw new InvalidOperationException($"{why.Code}: {why.Message}"),
        _ => throw new InvalidOperationException("An outcome is done or refused."),
    };
}
