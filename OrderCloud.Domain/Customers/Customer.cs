using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Customers;

/// <summary>Someone who buys from the merchant. Matched by normalised e-mail, else by E.164 phone. One that was merged stays as a sign to who survived.</summary>
public sealed class Customer : Aggregate
{
    public const int MostAddresses = 20;

    /// <summary>The name of who was erased, here and on their orders.</summary>
    public const string ErasedName = "Erased customer";

    /// <summary>No order yet, not looked at yet.</summary>
    public static readonly DateTime Never = DateTime.UnixEpoch;

    private readonly List<CustomerAddress> _addresses = [];
    private readonly List<CustomerTag> _tags = [];

    private Customer() { }

    public Customer(string name, string email, string phone, Address address, DateTime at)
    {
        Id = CustomerId.New();
        SetContact(new(name, email, phone));
        Address = address;
        CreatedAt = at;
    }

    public CustomerId Id { get; private set; }
    public string Name { get; private set; } = "";
    public string Email { get; private set; } = "";
    public string? EmailKey { get; private set; }
    public string Phone { get; private set; } = "";
    public string? PhoneKey { get; private set; }

    /// <summary>Where they live: the one that a new order begins with.</summary>
    public Address Address { get; private set; } = Address.Empty;
    public DateTime CreatedAt { get; private set; }

    /// <summary>Name, else e-mail, folded: what the list is sorted by.</summary>
    public string SortName { get; private set; } = "";

    /// <summary>Kept in the transaction of each order: all they placed.</summary>
    public int OrderCount { get; private set; }

    /// <summary>Totals of their orders in the store's currency that were not cancelled.</summary>
    public long ValueMinor { get; private set; }
    public DateTime LastOrderAt { get; private set; } = Never;

    /// <summary>When their words, counts and possible duplicates were last looked after.</summary>
    public DateTime CheckedAt { get; private set; } = Never;

    /// <summary>Who survived, when they turned out to be the same person.</summary>
    public CustomerId? MergedIntoId { get; private set; }
    public DateTime? ErasedAt { get; private set; }

    /// <summary>Beside <see cref="Address"/>.</summary>
    public IReadOnlyList<CustomerAddress> Addresses => _addresses;
    public IReadOnlyList<CustomerTag> Tags => _tags;

    /// <summary>How they are called: by name, else by e-mail, else by phone.</summary>
    public string Title => TitleOf(Name, Email, Phone);

    public static string TitleOf(string name, string email, string phone) => name.Length > 0 ? name : email.Length > 0 ? email : phone;

    /// <summary>Every change asks this first.</summary>
    public Refusal? WhyNotChange() => ErasedAt is not null ? CustomerRefusals.Erased : MergedIntoId is { } into ? CustomerRefusals.Merged(into) : null;

    // Contact

    public void ChangeContact(ContactInput contact)
    {
        RefusedException.ThrowIf(WhyNotChange() ?? contact.WhyNot());
        SetContact(contact);
        Record(new CustomerChanged(Id));
    }

    /// <summary>What a merged one knew and this one does not.</summary>
    public void Complete(string name, string email, string phone)
    {
        SetContact(new(Name.Length > 0 ? Name : name, Email.Length > 0 ? Email : email, Phone.Length > 0 ? Phone : phone));
        Record(new CustomerChanged(Id));
    }

    /// <summary>Whether one of these says something that is empty here.</summary>
    public bool CanFill(string name, string phone, Address address) => Filled(name, phone, address) != (Name, Phone, Address);

    /// <summary>Takes what is empty here; what is there stays.</summary>
    public void Fill(string name, string phone, Address address)
    {
        if (!CanFill(name, phone, address)) return;
        var (filledName, filledPhone, filledAddress) = Filled(name, phone, address);
        SetContact(new(filledName, Email, filledPhone));
        Address = filledAddress;
        Record(new CustomerChanged(Id));
    }

    /// <summary>An address is filled as a whole: half of one and half of another lead nowhere.</summary>
    private (string Name, string Phone, Address Address) Filled(string name, string phone, Address address) => (
        Name.Length > 0 ? Name : name, Phone.Length > 0 ? Phone : phone,
        (Address.Line1 + Address.City + Address.PostalCode).Length > 0 || (address.Line1 + address.City + address.PostalCode).Length == 0 ? Address : address);

    // Addresses

    public Refusal? WhyNotAdd(Address address) => WhyNotChange() ?? AddressRules.WhyNot(address)
        ?? (Knows(address) ? CustomerRefusals.HasAddress : _addresses.Count >= MostAddresses ? CustomerRefusals.TooManyAddresses : null);

    /// <returns>Null where it became the one they live at.</returns>
    public CustomerAddress? Add(Address address, DateTime at)
    {
        RefusedException.ThrowIf(WhyNotAdd(address));
        Record(new CustomerChanged(Id));
        if (Address.IsEmpty)
        {
            Address = address;
            return null;
        }
        var added = new CustomerAddress(Id, address, at);
        _addresses.Add(added);
        return added;
    }

    /// <param name="id">Null: where they live.</param>
    public Refusal? WhyNotChange(Guid? id, Address address) => WhyNotChange() ?? AddressRules.WhyNot(address)
        ?? (id is { } other && _addresses.All(a => a.Id != other) ? CustomerRefusals.NoSuchAddress : null);

    /// <param name="id">Null: where they live.</param>
    public void Change(Guid? id, Address address)
    {
        RefusedException.ThrowIf(WhyNotChange(id, address));
        if (id is { } other) _addresses.Single(a => a.Id == other).Address = address;
        else Address = address;
        Record(new CustomerChanged(Id));
    }

    public Refusal? WhyNotUse(Guid id) => WhyNotChange() ?? (_addresses.Any(a => a.Id == id) ? null : CustomerRefusals.NoSuchAddress);

    /// <summary>They live there from now on; the former one stays beside it.</summary>
    public void LiveAt(Guid id)
    {
        RefusedException.ThrowIf(WhyNotUse(id));
        var chosen = _addresses.Single(a => a.Id == id);
        (Address, chosen.Address) = (chosen.Address, Address);
        if (chosen.Address.IsEmpty) _addresses.Remove(chosen);
        Record(new CustomerChanged(Id));
    }

    /// <param name="id">Null: where they live.</param>
    public Refusal? WhyNotRemove(Guid? id) => id is { } other ? WhyNotUse(other) : WhyNotChange() ?? (Address.IsEmpty ? CustomerRefusals.NoSuchAddress : null);

    /// <param name="id">Null: where they live; the oldest of the others takes its place.</param>
    public void RemoveAddress(Guid? id)
    {
        RefusedException.ThrowIf(WhyNotRemove(id));
        var gone = id is { } other ? _addresses.Single(a => a.Id == other) : _addresses.MinBy(a => a.AddedAt);
        if (id is null) Address = gone?.Address ?? Address.Empty;
        if (gone is not null) _addresses.Remove(gone);
        Record(new CustomerChanged(Id));
    }

    public bool Knows(Address address) => Address == address || _addresses.Any(a => a.Address == address);

    // Tags

    /// <param name="name">Normalised.</param>
    public Refusal? WhyNotTag(string name) => WhyNotChange() ?? TagText.WhyNot("customer.tag", name)
        ?? (_tags.Any(t => t.Name == name) ? CustomerRefusals.HasTag(name) : _tags.Count >= TagText.MaxPerThing ? CustomerRefusals.TooManyTags : null);

    public CustomerTag Tag(string name, string by, DateTime at)
    {
        RefusedException.ThrowIf(WhyNotTag(name));
        var tag = new CustomerTag(Id, name, by, at);
        _tags.Add(tag);
        Record(new CustomerChanged(Id));
        return tag;
    }

    /// <param name="name">Normalised.</param>
    public Refusal? WhyNotUntag(string name) => WhyNotChange() ?? (_tags.Any(t => t.Name == name) ? null : CustomerRefusals.HasNoTag(name));

    public void Untag(string name)
    {
        RefusedException.ThrowIf(WhyNotUntag(name));
        _tags.RemoveAll(t => t.Name == name);
        Record(new CustomerChanged(Id));
    }

    /// <summary>Somebody spoke with them, or planned to.</summary>
    public void NoteInteraction()
    {
        RefusedException.ThrowIf(WhyNotChange());
        Record(new CustomerChanged(Id));
    }

    /// <summary>Takes away all that says who they are. What was merged into them is erased with them.</summary>
    public void Erase(DateTime at)
    {
        SetContact(new(ErasedName, "", ""));
        Address = Address.Empty;
        _addresses.Clear();
        _tags.Clear();
        ErasedAt = at;
        Record(new CustomerChanged(Id));
    }

    private void SetContact(ContactInput contact)
    {
        (Name, Email, Phone) = (contact.Name, contact.Email, contact.Phone);
        (EmailKey, PhoneKey) = (ContactKeys.Email(Email), ContactKeys.Phone(Phone));
        SortName = SearchText.Fold(Title);
        CheckedAt = Never;
    }
}
