using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>Whether a merchant's files may become more.</summary>
public interface IFileRoom
{
    /// <summary>Reads what the merchant may keep; asked before a transaction begins, which must not wait for another connection.</summary>
    Task ReadyAsync(TenantId tenant, CancellationToken ct);

    /// <summary>Step: null when so many bytes more have room. The last lock that a transaction takes.</summary>
    Task<Refusal?> WhyNotStoreAsync(AppDb db, int bytes, CancellationToken ct);
}
