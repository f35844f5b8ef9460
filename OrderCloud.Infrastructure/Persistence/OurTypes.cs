using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Mail;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>How the domain's values are stored, the same on every engine.</summary>
internal static class OurTypes
{
    extension(ModelConfigurationBuilder builder)
    {
        public void UseOurTypes()
        {
            foreach (var id in typeof(TenantId).Assembly.GetTypes().Where(IsTypedId))
                builder.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));

            builder.Properties<DateTime>().HaveConversion<UtcConverter>();
            builder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(24);
            builder.Properties<string>().HaveMaxLength(200);
        }
    }

    extension(ModelBuilder builder)
    {
        public void UseNonClusteredGuidKeys()
        {
            foreach (var key in builder.Model.GetEntityTypes().Select(t => t.FindPrimaryKey()).OfType<Microsoft.EntityFrameworkCore.Metadata.IMutableKey>())
                if (key.Properties.Count == 1) key.SetIsClustered(false);
        }

        /// <summary>Prefix search reads ranges, so terms must sort by code point everywhere.</summary>
        public void CompareTermsByBytes(string provider)
        {
            var collation = provider switch
            {
                "Npgsql.EntityFrameworkCore.PostgreSQL" => "C",
                "Microsoft.EntityFrameworkCore.SqlServer" => "Latin1_General_100_BIN2",
                _ => null,
            };
            if (collation is null) return;
            builder.Entity<OrderTerm>().Property(t => t.Term).UseCollation(collation);
            builder.Entity<CustomerTerm>().Property(t => t.Term).UseCollation(collation);
            builder.Entity<Customer>().Property(c => c.SortName).UseCollation(collation);
            builder.Entity<Message>().Property(m => m.ToKey).UseCollation(collation);
        }

        /// <summary>Columns that the database keeps by itself. SQLite cannot add a stored one without copying the table; its index holds what is computed.</summary>
        public void ComputeKeys(string provider)
        {
            var key = builder.Entity<Message>().Property(m => m.ToKey);
            _ = provider switch
            {
                "Npgsql.EntityFrameworkCore.PostgreSQL" => key.HasComputedColumnSql("lower(\"To\")", stored: true),
                "Microsoft.EntityFrameworkCore.SqlServer" => key.HasComputedColumnSql("lower([To])", stored: true),
                _ => key.HasComputedColumnSql("lower(\"To\")", stored: false),
            };
        }
    }

    extension(ComplexPropertyBuilder<Address> address)
    {
        public void AsColumns()
        {
            address.Property(a => a.Name).HasMaxLength(200);
            address.Property(a => a.Company).HasMaxLength(200);
            address.Property(a => a.Line1).HasMaxLength(200);
            address.Property(a => a.Line2).HasMaxLength(200);
            address.Property(a => a.City).HasMaxLength(120);
            address.Property(a => a.Region).HasMaxLength(120);
            address.Property(a => a.PostalCode).HasMaxLength(24);
            address.Property(a => a.Country).HasMaxLength(2);
            address.Property(a => a.Phone).HasMaxLength(40);
        }
    }

    private static bool IsTypedId(Type type) => type.IsValueType
        && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    private sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Read(value)) where TId : struct, IId<TId>
    {
        private static TId Read(Guid value) => TId.From(value);
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        d => d.Kind == DateTimeKind.Local ? d.ToUniversalTime() : DateTime.SpecifyKind(d, DateTimeKind.Utc),
        d => DateTime.SpecifyKind(d, DateTimeKind.Utc));
}
