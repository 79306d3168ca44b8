using Callboard.Cli;

return await Commands.RunAsync(args);
