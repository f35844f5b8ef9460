using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderCloud.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OneRunAtATime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Of two runs that an older version let in at once neither may stand in the way of the index.
            migrationBuilder.Sql("""UPDATE "JobRuns" SET "Outcome" = 'Failed', "EndedAt" = "SeenAt", "Error" = 'The server stopped while this ran. The next run went on.' WHERE "Outcome" = 'Running';""");
            migrationBuilder.CreateIndex(
                name: "IX_JobRuns_TenantId_Job",
                table: "JobRuns",
                columns: new[] { "TenantId", "Job" },
                unique: true,
                filter: "\"Outcome\" = 'Running'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_JobRuns_TenantId_Job",
                table: "JobRuns");
        }
    }
}
