using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ppi.ServiceDefaults.Settings;

/// <summary>Settings of a section that are checked when a service starts, with everything that is wrong told at once.</summary>
public static class SettingsServices
{
    /// <summary>Binds a class of settings to its section: a value of the wrong kind, out of its range, or under an unknown name keeps the service from starting.</summary>
    /// <param name="services">Where to; settings keep their defaults where there is no configuration.</param>
    /// <param name="section">Name of the section.</param>
    public static OptionsBuilder<T> AddSettings<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddSingleton<IValidateOptions<T>>(provider => new Check<T>(SectionOf(provider, section)));
        return services.AddOptions<T>().Configure<IServiceProvider>((settings, provider) => SettingsBinding.Bind(SectionOf(provider, section), settings)).ValidateOnStart();
    }

    private static IConfigurationSection SectionOf(IServiceProvider provider, string section) => (provider.GetService<IConfiguration>() ?? new ConfigurationManager()).GetSection(section);

    private sealed class Check<T>(IConfigurationSection section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var problems = SettingsBinding.Problems(section, options).Concat(SettingsBinding.OutOfRange(section.Path, options)).ToList();
            return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
        }
    }
}
