namespace OrderCloud.Web.Site;

/// <summary>An address that leads nowhere, or to something of another merchant.</summary>
public sealed partial class NotFoundPage;
