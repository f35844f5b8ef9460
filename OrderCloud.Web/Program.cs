using OrderCloud.Web.Commands;

return await CommandLine.RunAsync(args);

public partial class Program;
