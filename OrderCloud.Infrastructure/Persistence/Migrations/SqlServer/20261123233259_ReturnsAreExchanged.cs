using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderCloud.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ReturnsAreExchanged : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "AtOnce",
                table: "Returns",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "DueBackAt",
                table: "Returns",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MovedMinor",
                table: "Returns",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Outcome",
                table: "Returns",
                type: "nvarchar(24)",
                maxLength: 24,
                nullable: false,
                defaultValue: "Refund");

            migrationBuilder.AddColumn<Guid>(
                name: "ReplacementId",
                table: "Returns",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReplacementMinor",
                table: "Returns",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "ReplacementNumber",
                table: "Returns",
                type: "nvarchar(50)",
                maxLength: 50,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "Moved",
                table: "ReturnPayouts",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "CreditMinor",
                table: "Orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Orders",
                type: "nvarchar(24)",
                maxLength: 24,
                nullable: false,
                defaultValue: "Sale");

            migrationBuilder.AddColumn<Guid>(
                name: "OriginId",
                table: "Orders",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OriginNumber",
                table: "Orders",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Replaced",
                table: "OrderLines",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_Returns_TenantId_ReplacementId",
                table: "Returns",
                columns: new[] { "TenantId", "ReplacementId" },
                filter: "\"ReplacementId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_TenantId_OriginId",
                table: "Orders",
                columns: new[] { "TenantId", "OriginId" },
                filter: "\"OriginId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Returns_TenantId_ReplacementId",
                table: "Returns");

            migrationBuilder.DropIndex(
                name: "IX_Orders_TenantId_OriginId",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "AtOnce",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "DueBackAt",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "MovedMinor",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "Outcome",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "ReplacementId",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "ReplacementMinor",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "ReplacementNumber",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "Moved",
                table: "ReturnPayouts");

            migrationBuilder.DropColumn(
                name: "CreditMinor",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "OriginId",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "OriginNumber",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "Replaced",
                table: "OrderLines");
        }
    }
}
