using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Annotations;

public sealed class TaskDataTests
{
    [Theory]
    [InlineData("""{"video":"https://host:9000/b/lesson%201.mp4?X-Amz-Signature=a%2Fb.mp3#t"}""", "lesson 1.mp4")]
    [InlineData("""{"video":"/data/upload/3/1a2b3c4d-lesson.mp4"}""", "lesson.mp4|1a2b3c4d-lesson.mp4")]
    [InlineData("""{"video":"/data/local-files/?d=lessons%2F%D0%A3%D1%80%D0%BE%D0%BA.mp4"}""", "Урок.mp4")]
    [InlineData("""{"video":"/data/local-files/?x=1&d=lessons\\a.mp4"}""", "a.mp4")]
    [InlineData("""{"audio":"s3://raw-data/admin/Interview_20241107/lesson #1?.wav","film":"s3://raw-data/lesson #1?.mp4"}""", "lesson #1?.mp4|lesson #1?.wav")]
    [InlineData("""{"video":"https://ppi.example/media/0198c0de-lesson?k=abc"}""", "lesson|0198c0de-lesson")]
    [InlineData("""{"clip":"https://ppi.example/media/0198f000-0000-7000-8000-000000000000?k=a","text":"a / b","page":"https://x/y"}""", "0198f000-0000-7000-8000-000000000000")]
    [InlineData("""{"video":"C:\\lessons\\Раи\u0306он.MOV","n":5}""", "Район.MOV")]
    [InlineData("""{"text":"nothing here","title":"Урок 5"}""", "")]
    public async Task Media_are_named_by_their_files(string data, string expected)
    {
        var task = (await Exports.Of($$"""[{"id":1,"data":{{data}},"annotations":[]}]""")).Tasks.Single();

        string.Join('|', task.MediaNames).ShouldBe(expected);
    }

    [Fact]
    public async Task The_uploads_name_counts_too() =>
        (await Exports.Of("""[{"id":1,"file_upload":"1a2b3c4d-lesson.mp4","data":{"video":"https://x/other.mp4"},"annotations":[]}]"""))
            .Tasks.Single().MediaNames.ShouldBe(["other.mp4", "lesson.mp4", "1a2b3c4d-lesson.mp4"]);

    [Theory]
    [InlineData("""{"fps":25}""", 25.0)]
    [InlineData("""{"fps":"29.97"}""", 29.97)]
    [InlineData("""{"frameRate":"30000/1001"}""", 29.97002997)]
    [InlineData("""{"fps":null,"frameRate":30}""", 30.0)]
    [InlineData("""{"fps":0.04}""", 25.0)]
    [InlineData("""{"fps":"fast","frameRate":"1/0"}""", null)]
    [InlineData("""{"fps":-5}""", null)]
    [InlineData("""{"fps":NaN}""", null)]
    public async Task The_declared_rate_is_a_number_a_text_or_a_fraction(string data, double? expected)
    {
        var declared = (await Exports.Of($$"""[{"id":1,"data":{{data}},"annotations":[]}]""")).Tasks.Single().DeclaredFrameRate;

        declared.HasValue.ShouldBe(expected.HasValue);
        (declared ?? 0).ShouldBe(expected ?? 0, 1e-6);
    }

    [Fact]
    public async Task The_lesson_is_named_by_either_field()
    {
        (await Exports.Of("""[{"id":1,"data":{"ppi_video_id":17},"annotations":[]}]""")).Tasks.Single().LessonId.ShouldBe("17");
        (await Exports.Of("""[{"id":1,"data":{"ppi_video_id":17,"ppi_lesson_id":"L"}}]""")).Tasks.Single().LessonId.ShouldBe("L");
    }
}
