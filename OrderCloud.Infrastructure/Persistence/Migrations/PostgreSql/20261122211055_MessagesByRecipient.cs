using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderCloud.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class MessagesByRecipient : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ToKey",
                table: "Messages",
                type: "character varying(508)",
                maxLength: 508,
                nullable: false,
                computedColumnSql: "lower(\"To\")",
                stored: true,
                collation: "C");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_TenantId_ToKey",
                table: "Messages",
                columns: new[] { "TenantId", "ToKey" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Messages_TenantId_ToKey",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "ToKey",
                table: "Messages");
        }
    }
}
