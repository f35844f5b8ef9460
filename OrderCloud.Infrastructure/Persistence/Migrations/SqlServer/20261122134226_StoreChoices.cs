using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderCloud.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class StoreChoices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "LowStockAt",
                table: "Variants",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "FirstStepsAway",
                table: "Stores",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_Variants_TenantId_LowStockAt",
                table: "Variants",
                columns: new[] { "TenantId", "LowStockAt" },
                filter: "\"LowStockAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Variants_TenantId_LowStockAt",
                table: "Variants");

            migrationBuilder.DropColumn(
                name: "LowStockAt",
                table: "Variants");

            migrationBuilder.DropColumn(
                name: "FirstStepsAway",
                table: "Stores");
        }
    }
}
