using Winnow.Commands;

var host = CommandHost.OfProcess();
var exit = await CommandLineRunner.RunAsync(args, host, CancellationToken.None);
await host.Out.FlushAsync();
return exit;
