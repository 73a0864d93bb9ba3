namespace Ppi.Core;

/// <summary>
/// What the user gave cannot be used. The message says what is wrong and what to do, in the user's words; it is shown without a stack trace,
/// and a job that ends with it is not retried.
/// </summary>
public sealed class BadInputException : Exception
{
    /// <inheritdoc cref="BadInputException"/>
    public BadInputException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="BadInputException"/>
    public BadInputException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
