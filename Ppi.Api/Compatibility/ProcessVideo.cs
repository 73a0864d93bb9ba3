using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Ppi.Api.Security;
using Ppi.Core;
using Ppi.Core.Lessons;
using Ppi.Core.Uploads;

namespace Ppi.Api.Compatibility;

/// <summary><c>POST /api/process-video</c>: a form with the video in it, streamed to the storage part by part; fields may stand before or after it.</summary>
internal static class ProcessVideo
{
    private const int MostFieldBytes = 4096;
    private const string Task = "task_name";

    public static async Task<Lesson> FromFormAsync(HttpRequest request, CurrentUser user, UploadReceiver receiver, CancellationToken cancellationToken)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || request.ContentLength is not { } length)
        {
            throw new BadInputException("Send the video as multipart/form-data, with a Content-Length.");
        }

        var reader = new MultipartReader(boundary, request.Body);
        var task = (string?)null;
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.AsFileSection() is { Name: "video", FileStream: { } video } file)
            {
                var (lesson, _) = await receiver.ReceiveAsync(user.Name, user.Role, task, file.FileName, length, video, async () => await TaskAsync(reader, cancellationToken), cancellationToken);
                return lesson;
            }

            task = await FieldAsync(section, cancellationToken) is (Task, { } value) ? value : task;
        }

        throw new BadInputException("The form has no file called “video”.");
    }

    private static async Task<string> TaskAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (await FieldAsync(section, cancellationToken) is (Task, { } value))
            {
                return value;
            }
        }

        throw new BadInputException("The form has no field “task_name”.");
    }

    private static async Task<(string? Name, string? Value)> FieldAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        if (section.AsFormDataSection() is not { } field)
        {
            return (null, null);
        }

        var bytes = new byte[MostFieldBytes + 1];
        var read = await section.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return read > MostFieldBytes ? throw new BadInputException($"The field “{field.Name}” is longer than {MostFieldBytes} bytes.") : (field.Name, Encoding.UTF8.GetString(bytes, 0, read).Trim());
    }
}
