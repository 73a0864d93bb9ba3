using Ppi.Core.Jobs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ppi.Standalone.CommandLine;

/// <summary>Progress for a person at a terminal: a bar a stage with the time that remains; plain lines where there is no terminal.</summary>
internal static class ConsoleProgress
{
    public static Task<T> ShowAsync<T>(Func<IProgress<JobProgress>, Task<T>> work) =>
        Console.IsOutputRedirected ? work(new Lines()) : Bars(work);

    private static Task<T> Bars<T>(Func<IProgress<JobProgress>, Task<T>> work) => AnsiConsole
        .Progress()
        .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingColumn())
        .StartAsync(context => work(new Tasks(context)));

    /// <summary>Reports arrive from several threads and are shown at once: <see cref="Progress{T}"/> would reorder them.</summary>
    private sealed class Tasks(ProgressContext context) : IProgress<JobProgress>
    {
        private readonly Dictionary<string, ProgressTask> _stages = new(StringComparer.Ordinal);
        private readonly Lock _showing = new();

        public void Report(JobProgress value)
        {
            lock (_showing)
            {
                // A message is a lesson's own stage: two videos are extracted one after another under two bars.
                var key = value.Stage + value.Message;
                if (!_stages.TryGetValue(key, out var task))
                {
                    _stages.Add(key, task = context.AddTask(Markup.Escape(value.Message), maxValue: 100));
                }

                task.Value = value.Percent;
                task.State.Update<TimeSpan>(RemainingColumn.Key, _ => value.Remaining ?? TimeSpan.Zero);
            }
        }
    }

    private sealed class RemainingColumn : ProgressColumn
    {
        public const string Key = "remaining";

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            var remaining = task.IsFinished ? TimeSpan.Zero : task.State.Get<TimeSpan>(Key);
            return new Text(remaining > TimeSpan.Zero ? $"{Reporting.Duration(remaining)} left" : "", new Style(Color.Grey));
        }
    }

    private sealed class Lines : IProgress<JobProgress>
    {
        private const double Step = 10;
        private readonly Dictionary<string, double> _told = new(StringComparer.Ordinal);
        private readonly Lock _showing = new();

        public void Report(JobProgress value)
        {
            lock (_showing)
            {
                var key = value.Stage + value.Message;
                if (_told.TryGetValue(key, out var told) && value.Percent - told < Step && (value.Percent < 100 || told >= 100))
                {
                    return;
                }

                _told[key] = value.Percent;
                var remaining = value.Remaining is { } time && value.Percent < 100 ? $", {Reporting.Duration(time)} left" : "";
                Console.WriteLine(FormattableString.Invariant($"{value.Message}: {value.Percent:0}%{remaining}"));
            }
        }
    }
}
