using Ppi.Core.Accounts;

namespace Ppi.Api.Security;

/// <summary>Opens the accounts before anyone can call; at the very first start it shows the admin's password, once.</summary>
internal sealed class FirstStart(UserDirectory users) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (users.Open() is { } password)
        {
            // On the screen and not in the log, which others may read.
            Console.WriteLine($"First start. Log in as {RoleNames.Admin} with the password {password} and change it: dotnet ppi.cs users reset {RoleNames.Admin}");
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
