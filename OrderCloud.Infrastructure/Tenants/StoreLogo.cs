using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Mail;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>The merchant's picture in mails and on the customers' pages.</summary>
public static class StoreLogo
{
    /// <summary>Where mail programs find it; a new picture has a new address.</summary>
    public static string UrlOf(MailSettings settings, TenantId tenant, Guid logo) => settings.PublicUrl + PathOf(tenant, logo);

    public static string PathOf(TenantId tenant, Guid logo) => $"/s/logo/{tenant.Value:N}/{logo:N}";
}
