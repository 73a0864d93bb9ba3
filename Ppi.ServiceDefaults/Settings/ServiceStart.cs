using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ppi.Core;

namespace Ppi.ServiceDefaults.Settings;

/// <summary>Starts a service, or says what keeps it from starting.</summary>
public static class ServiceStart
{
    /// <summary>Puts a service together and runs it until it is told to stop.</summary>
    /// <param name="build">Puts it together.</param>
    /// <returns>Exit code: 2 when its settings can't be used.</returns>
    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        WebApplication app;
        try
        {
            app = build();
        }
        catch (BadInputException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }

        await app.RunAsync();
        return 0;
    }

    /// <summary>Checks all settings at once; to be called before anything uses one.</summary>
    /// <exception cref="BadInputException">All that is wrong, a line each.</exception>
    public static void CheckSettings(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException exception)
        {
            throw Unusable(exception.Failures, exception);
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            throw Unusable(exception.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures), exception);
        }
    }

    private static BadInputException Unusable(IEnumerable<string> problems, Exception cause) =>
        new($"The service can't start with these settings (docs/configuration.md tells all of them; in variables two underscores stand for a colon):\n{string.Join('\n', problems.Distinct().Select(problem => $"- {problem}"))}", cause);
}
