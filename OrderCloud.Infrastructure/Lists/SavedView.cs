using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Lists;

/// <summary>Filters of a list under a name: a member's own, or shared with the whole team. A shared one outlives the seat of who made it.</summary>
public sealed class SavedView : ITenantOwned
{
    public const int MaxName = 40, MaxQuery = 1000, MaxColumns = 400, MaxPerMember = 50;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }

    /// <summary>"orders".</summary>
    public string List { get; init; } = "";
    public string Name { get; set; } = "";

    /// <summary>The list's query string, without the place in it.</summary>
    public string Query { get; set; } = "";

    /// <summary>Keys, in order; empty leaves each member's own.</summary>
    public string Columns { get; set; } = "";
    public bool Shared { get; set; }
    public Guid UserId { get; init; }
    public string OwnerName { get; init; } = "";
    public DateTime CreatedAt { get; init; }
}

/// <summary>How a member likes a list.</summary>
public sealed class ListPreference : ITenantOwned
{
    public TenantId TenantId { get; init; }
    public Guid UserId { get; init; }
    public string List { get; init; } = "";
    public string Columns { get; init; } = "";

    /// <summary>The view the list opens with.</summary>
    public Guid? DefaultView { get; init; }

    /// <summary>Higher rows; otherwise compact ones, so that more are seen at once.</summary>
    public bool IsComfortable { get; init; }
}

internal sealed class ListsMapping : IEntityTypeConfiguration<SavedView>, IEntityTypeConfiguration<ListPreference>
{
    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.Property(v => v.List).HasMaxLength(24);
        view.Property(v => v.Name).HasMaxLength(SavedView.MaxName);
        view.Property(v => v.Query).HasMaxLength(SavedView.MaxQuery);
        view.Property(v => v.Columns).HasMaxLength(SavedView.MaxColumns);
        view.Property(v => v.OwnerName).HasMaxLength(120);
        view.HasIndex(v => new { v.TenantId, v.List, v.UserId });
        view.HasIndex(v => new { v.TenantId, v.UserId });
    }

    public void Configure(EntityTypeBuilder<ListPreference> preference)
    {
        preference.HasKey(p => new { p.TenantId, p.UserId, p.List });
        preference.Property(p => p.List).HasMaxLength(24);
        preference.Property(p => p.Columns).HasMaxLength(SavedView.MaxColumns);
    }
}
