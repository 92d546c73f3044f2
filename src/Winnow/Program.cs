using Winnow.Commands;

var host = CommandHost.OfProcess();
var exit = await CommandLineRunner.RunAsync(args, host, CancellationToken.None);
host.Out.Flush();
return exit;
