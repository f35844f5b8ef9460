using OrderCloud.Domain.Common;

namespace OrderCloud.Testing;

/// <summary>A merchant of a <see cref="TestSite"/>, with its owner and a key that may do everything.</summary>
public sealed record TestMerchant(string Slug, TenantId TenantId, string ApiKey, string OwnerEmail, Guid OwnerId)
{
    public const string Password = "S3cure-pass-1";

    public string OwnerPassword => Password;
}
