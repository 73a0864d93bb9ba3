using static Ppi.Tests.Api.EveryEndpoint.Expected;

namespace Ppi.Tests.Api.EveryEndpoint;

/// <summary>Every endpoint of the server, an example call, and the status that each caller gets.</summary>
public static class EndpointTable
{
    private const string Form = "multipart/form-data; boundary=part";
    private const string Lesson = "/api/lessons/{lesson}";
    private const string Dataset = "/api/datasets/{dataset}";
    private const string Upload = "/api/uploads/{upload}";
    private const string Job = "/api/jobs/{job}";
    private const string LessonRoute = "/api/lessons/{id:guid}";
    private const string DatasetRoute = "/api/datasets/{id:guid}";
    private const string UploadRoute = "/api/uploads/{id:guid}";
    private const string JobRoute = "/api/jobs/{id:guid}";

    private const string VideoForm = "--part\r\nContent-Disposition: form-data; name=\"task_name\"\r\n\r\nTask\r\n"
        + "--part\r\nContent-Disposition: form-data; name=\"video\"; filename=\"lesson.mp4\"\r\n\r\n" + EndpointWorld.Video + "\r\n--part--\r\n";

    private const string Export = """[{"id":1,"data":{},"annotations":[{"id":1,"result":[]}]}]""";

    public static IReadOnlyList<EndpointCase> All { get; } =
    [
        // Pages and the state of the service
        .. ((string[])["/", "/upload", "/lessons/{**rest}", "/datasets/{**rest}", "/jobs", "/users", "/account", "/help/{**rest}"])
            .Select(page => new EndpointCase("GET,HEAD", page, page.Replace("{**rest}", "any/thing", StringComparison.Ordinal), Everyone(200))),
        new("GET,HEAD", "/assets/{**file}", "/assets/{asset}", Everyone(200)),
        new("*", "/health", "/health", Everyone(200)),
        new("*", "/alive", "/alive", Everyone(200)),
        new("GET", "/openapi/{documentName}.json", "/openapi/v1.json", Everyone(200)),
        new("GET", "/scalar/{documentName?}", "/scalar/v1", Everyone(200)),
        new("GET", "/scalar/scalar.js", "/scalar/scalar.js", Everyone(200)),
        new("GET", "/scalar/scalar.aspnetcore.js", "/scalar/scalar.aspnetcore.js", Everyone(200)),
        new("GET", "/scalar/favicon.svg", "/scalar/favicon.svg", Everyone(200)),
        new("*", "/hangfire/{**path}", "/hangfire/jobs/enqueued", Admins(200)),

        // Login
        new("POST", "/api/login", "/api/login", new(401, 200, 200, 200, 401), """{"username":"{caller}","password":"{password}"}"""),
        new("GET", "/logout", "/logout", Everyone(302)) { EndsSession = true },
        new("POST", "/api/logout", "/api/logout", Everyone(204)) { EndsSession = true },
        new("GET", "/api/me", "/api/me", Users(200)),
        new("POST", "/api/me/password", "/api/me/password", Users(204), """{"old":"{password}","new":"{password}"}""") { NeedsPassword = true, EndsSession = true },
        new("GET", "/api/me/tokens", "/api/me/tokens", Users(200)),
        new("POST", "/api/me/tokens", "/api/me/tokens", Users(201), """{"name":"script"}""") { NeedsPassword = true },
        new("DELETE", "/api/me/tokens/{id:guid}", "/api/me/tokens/{any}", Users(204)),

        // Users
        new("GET", "/api/users/", "/api/users", Admins(200)),
        new("POST", "/api/users/", "/api/users", Admins(201), """{"username":"{name}","role":"DL-user"}"""),
        new("PATCH", "/api/users/{name}", "/api/users/{user}", Admins(200), """{"isDisabled":true}"""),
        new("GET", "/api/users/storage", "/api/users/storage", Admins(200)),

        // Uploads
        new("POST", "/api/uploads/", "/api/uploads", Users(201), """{"task":"Task","fileName":"lesson.mp4","size":100}"""),
        new("GET", UploadRoute, Upload, Owners(200)),
        new("POST", UploadRoute + "/parts/{number:int}", Upload + "/parts/1", Owners(200)),
        new("POST", UploadRoute + "/complete", Upload + "/complete", Owners(201)),
        new("POST", UploadRoute + "/s3/begin", Upload + "/s3/begin", Owners(200)),
        new("GET", UploadRoute + "/s3/parts", Upload + "/s3/parts", Owners(200)),
        new("POST", UploadRoute + "/s3/complete", Upload + "/s3/complete", Owners(200), "<CompleteMultipartUpload/>") { Type = "application/xml" },
        new("DELETE", UploadRoute, Upload, Owners(204)),
        new("PUT", "/uploads/{id}/{number:int}", "{part-link}", Everyone(200), EndpointWorld.Video) { Type = "application/octet-stream" },

        // Lessons
        new("GET", "/api/lessons/", "/api/lessons", Users(200)),
        new("POST", "/api/lessons/", "/api/lessons", Owners(201), """{"task":"Task","objectName":"{object}"}"""),
        new("GET", LessonRoute, Lesson, Owners(200)),
        new("PATCH", LessonRoute, Lesson, Owners(200), """{"task":"Another"}"""),
        new("DELETE", LessonRoute, Lesson, Owners(204)),
        new("GET", LessonRoute + "/contents", Lesson + "/contents", Owners(200)),
        new("GET", "/api/lessons/candidates", "/api/lessons/candidates", Users(200)),
        new("POST", LessonRoute + "/extract", Lesson + "/extract", Owners(202)),
        new("POST", LessonRoute + "/transcribe", Lesson + "/transcribe", Owners(202)),
        new("GET", LessonRoute + "/files/{file}", Lesson + "/files/web-vtt", Owners(307)),
        new("GET", LessonRoute + "/media-link", Lesson + "/media-link", Owners(200)),
        new("DELETE", LessonRoute + "/media-link", Lesson + "/media-link", Owners(204)),
        new("POST", "/api/reindex", "/api/reindex", Admins(200)),
        new("GET", "/api/patterns", "/api/patterns", Users(200)),

        // Links that are permission enough
        new("GET,HEAD", "/media/{key}", "/media/{media-key}", Everyone(200)),
        new("GET,HEAD", "/media/{key}/{fileName}", "{media-link}", Everyone(200)),
        new("GET,HEAD", "/media/{key}/sound", "/media/{media-key}/sound", Everyone(200)),
        new("GET,HEAD", "/objects/{bucket}/{**name}", "{object-link}", Everyone(200)),

        // Annotations
        new("GET", LessonRoute + "/annotations/", Lesson + "/annotations", Owners(200)),
        new("GET", LessonRoute + "/annotations/{annotator}", Lesson + "/annotations/{owner}", Owners(200)),
        new("PUT", LessonRoute + "/annotations/{annotator}", Lesson + "/annotations/{owner}", Owners(200), Export) { Header = "If-Match: *" },
        new("DELETE", LessonRoute + "/annotations/{annotator}", Lesson + "/annotations/{owner}", Owners(204)),
        new("POST", LessonRoute + "/annotations/import", Lesson + "/annotations/import", Owners(200), Export),
        new("GET", LessonRoute + "/annotations/export", Lesson + "/annotations/export", Owners(200)),
        new("GET", LessonRoute + "/annotations/label-config", Lesson + "/annotations/label-config", Owners(200)),
        new("POST", LessonRoute + "/check", Lesson + "/check", Owners(200)),

        // Jobs
        new("GET", "/api/jobs/", "/api/jobs", Users(200)),
        new("GET", JobRoute, Job, Owners(200)),
        new("GET", JobRoute + "/events", Job + "/events", Owners(200)),
        new("POST", JobRoute + "/cancel", Job + "/cancel", Owners(204)),
        new("POST", JobRoute + "/retry", Job + "/retry", Owners(202)),

        // Datasets
        new("GET", "/api/datasets/", "/api/datasets", Users(200)),
        new("POST", "/api/datasets/", "/api/datasets", new(401, 201, 400, 201, 401), """{"name":"{name}","lessons":["{lesson}"]}"""),
        new("GET", DatasetRoute, Dataset, Owners(200)),
        new("DELETE", DatasetRoute, Dataset, Owners(204)),
        new("PUT", DatasetRoute + "/patterns/{format}", Dataset + "/patterns/csv", Owners(204), "pattern type,comments\nДиалог,сказано\n") { Type = "text/csv" },
        new("PUT", DatasetRoute + "/card", Dataset + "/card", Owners(204), "license: mit\n") { Type = "application/yaml" },
        new("GET", DatasetRoute + "/card", Dataset + "/card", Owners(200)),
        new("PUT", DatasetRoute + "/choices", Dataset + "/choices", Owners(200), """{"strict":true}"""),
        new("POST", DatasetRoute + "/build", Dataset + "/build", Owners(202)),
        new("GET", DatasetRoute + "/files", Dataset + "/files", Owners(200)),
        new("GET", DatasetRoute + "/files/{**path}", Dataset + "/files/README.md", Owners(302)),
        new("GET", DatasetRoute + "/archive", Dataset + "/archive", Owners(302)),

        // The original's calls
        new("POST", "/api/process-video", "/api/process-video", Users(200), VideoForm) { Type = Form },
        new("POST", "/api/process-video", "/api/process-video", Owners(200), """{"object_name":"{object}","task_name":"Task"}"""),
        new("GET", "/api/status/{fileId}", "/api/status/{old-id}", Owners(200)),
        new("POST", "/api/transcribe", "/api/transcribe", Owners(200), """{"file_id":"{old-id}"}"""),
        new("GET", "/list_files", "/list_files", Users(200)),
        new("POST", "/delete_file", "/delete_file", new(401, 200, 403, 200, 401), """{"object_name":"{video}"}"""),
    ];
}
