using OrderCloud.Web.Layout;

namespace OrderCloud.Web.SelfService;

/// <summary>A customer's link that leads nowhere: says so alike for every reason, and what to do next.</summary>
public sealed partial class LostLink(SelfServiceBrand brand);
