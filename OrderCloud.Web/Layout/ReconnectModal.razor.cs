namespace OrderCloud.Web.Layout;

/// <summary>Shown by Blazor's script while the connection is away.</summary>
public sealed partial class ReconnectModal;
