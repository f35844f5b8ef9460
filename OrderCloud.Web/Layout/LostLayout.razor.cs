namespace OrderCloud.Web.Layout;

/// <summary>Pages that say what is missing: inside a store with its navigation, elsewhere by themselves.</summary>
public sealed partial class LostLayout(PortalState portal);
