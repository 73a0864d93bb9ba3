using Xunit;

namespace Ppi.Tests.Unit;

/// <summary>Tests that measure time or memory of this process: they run when nothing else does.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
