namespace OrderCloud.Web.Layout;

/// <summary>Pages of a merchant's customers: the merchant's colours, the phone's own font, no script needed.</summary>
public sealed partial class SelfServiceLayout(SelfServiceBrand brand);
