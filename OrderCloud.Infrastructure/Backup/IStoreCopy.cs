using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Backup;

/// <summary>How one engine's store is copied out and put back.</summary>
internal interface IStoreCopy
{
    /// <summary>Writes the store, as it is at one moment, into the folder. The site may run.</summary>
    Task<Outcome<StoreCopy>> WriteAsync(string folder, CancellationToken ct);

    /// <summary>Why the store may not be replaced; null when it may.</summary>
    Task<Refusal?> WhyNotReplaceAsync(bool force, CancellationToken ct);

    /// <summary>Puts the copy in the place of the store if it comes out as the manifest says; else the store stays as it was, and the answer says why.</summary>
    Task<Refusal?> ReplaceAsync(string folder, BackupManifest manifest, CancellationToken ct);
}
