using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderCloud.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class TermsByOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_OrderTerms_TenantId_OrderId",
                table: "OrderTerms");

            migrationBuilder.CreateIndex(
                name: "IX_OrderTerms_TenantId_OrderId_Term",
                table: "OrderTerms",
                columns: new[] { "TenantId", "OrderId", "Term" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_OrderTerms_TenantId_OrderId_Term",
                table: "OrderTerms");

            migrationBuilder.CreateIndex(
                name: "IX_OrderTerms_TenantId_OrderId",
                table: "OrderTerms",
                columns: new[] { "TenantId", "OrderId" });
        }
    }
}
