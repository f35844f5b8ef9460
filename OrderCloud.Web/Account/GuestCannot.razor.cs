namespace OrderCloud.Web.Account;

/// <summary>Instead of a page that would change the account that all guests share.</summary>
public sealed partial class GuestCannot;
