namespace OrderCloud.Web.Layout;

/// <summary>Landing and account pages: static, without a circuit and without Radzen.</summary>
public sealed partial class PublicLayout;
