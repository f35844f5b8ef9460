namespace OrderCloud.Domain.Tenants;

/// <summary>Roles in words, for those who choose one and those who get one.</summary>
public static class RoleWords
{
    public static string Title(Role role) => role switch
    {
        Role.Owner => "owner",
        Role.Manager => "manager",
        Role.Warehouse => "warehouse worker",
        Role.Service => "service agent",
        Role.Accountant => "accountant",
        _ => "viewer",
    };

    /// <summary>What the role may do; the table itself is <see cref="Roles"/>.</summary>
    public static string Of(Role role) => role switch
    {
        Role.Owner => "does everything, with team and API keys",
        Role.Manager => "does everything but team and API keys",
        Role.Warehouse => "picks, packs and counts; sees orders, products and stock",
        Role.Service => "looks after orders and customers, takes payments, gives goodwill; sees stock and invoices",
        Role.Accountant => "invoices, records payments and refunds; sees orders and stock",
        _ => "sees orders, customers, stock and invoices; changes nothing",
    };
}
