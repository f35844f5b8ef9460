using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Web.Commands;

/// <summary>Runs the verb a person typed; without one, the site.</summary>
public static class CommandLine
{
    /// <summary>Refused or misspelt.</summary>
    public const int Refused = 2;

    private static readonly Dictionary<string, Command> Verbs = new()
    {
        ["tenant create"] = new("--name NAME --slug ADDRESS --owner MAIL --password PASSWORD [--country US]", "creates a merchant, its owner and an API key; prints one JSON line", TenantCreateCommand.RunAsync),
        ["demo"] = new("[--slug demo] [--orders 500] [--skus 200]", "creates a merchant full of plausible data; prints one JSON line with the sign-in", DemoCommand.RunAsync),
        ["migrate"] = new("", "brings the database to this version and stops", MigrateCommand.RunAsync),
        ["backup"] = new("FILE", "writes everything to one file, while the site runs, and reads it back", BackupCommand.RunAsync),
        ["restore"] = new("FILE [--force]", "puts a backup in the place of the store; --force replaces one that is not empty", RestoreCommand.RunAsync),
        ["health"] = new("[--urls URL]", "asks the site on this machine whether it is ready: exit 0 when it is", HealthCommand.RunAsync),
        ["help"] = new("", "lists the commands", _ => HelpAsync()),
    };

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            if (args.Length == 0 || args[0].StartsWith('-')) return await ServeCommand.RunAsync(args);
            foreach (var (verb, command) in Verbs)
            {
                var words = verb.Split(' ');
                if (args.Take(words.Length).SequenceEqual(words)) return await command.RunAsync(args[words.Length..]);
            }

            await Console.Error.WriteLineAsync($"Unknown command \"{args[0]}\". \"help\" lists the commands.");
            return Refused;
        }
        catch (InvalidSettingException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Refused;
        }
    }

    private static async Task<int> HelpAsync()
    {
        await Console.Out.WriteLineAsync("(no command)  runs the site");
        foreach (var (verb, command) in Verbs) await Console.Out.WriteLineAsync($"{$"{verb} {command.Usage}".Trim()}  {command.What}");
        return 0;
    }

    private sealed record Command(string Usage, string What, Func<string[], Task<int>> RunAsync);
}
