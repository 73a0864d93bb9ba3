using Ppi.AppHost;

var builder = DistributedApplication.CreateBuilder(args);
builder.AddDockerComposeEnvironment("compose");

// Made at the first start and kept in the user secrets; Parameters__redis_password and so on give others.
var redisPassword = builder.AddSecret("redis-password", length: 32);
var minioUser = builder.AddParameter("minio-user", "labelstudio-user", publishValueAsDefault: true);
var minioPassword = builder.AddSecret("minio-password", length: 32);
var secretKey = builder.AddSecret("secret-key", length: 44);
var operatorToken = builder.AddSecret("operator-token", length: 44);
var labelStudioUser = builder.AddParameter("label-studio-user", "admin@example.com", publishValueAsDefault: true);
var labelStudioPassword = builder.AddSecret("label-studio-password", length: 22);
var labelStudioToken = builder.AddSecret("label-studio-token", length: 40);

var redis = builder.AddRedis("redis", password: redisPassword)
    .WithDataVolume("ppi-redis")
    .WithPersistence(TimeSpan.FromSeconds(10), 1)
    .PublishWithHealthCheck("redis-cli -a \"$$REDIS_PASSWORD\" ping | grep -q PONG");

var minio = builder.AddMinioContainer("minio", minioUser, minioPassword)
    .WithDataVolume("ppi-minio")
    .WithExternalHttpEndpoints()
    .PublishWithHealthCheck("mc ready local");

var labelStudio = builder.AddLabelStudio("label-studio", labelStudioUser, labelStudioPassword, labelStudioToken)
    .PublishWithHealthCheck("python3 -c \"import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/health')\"");

var api = builder.AddProject<Projects.Ppi_Api>("api")
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health")
    .WithReference(redis).WaitFor(redis)
    .WithReference(minio).WaitFor(minio)
    .WithEnvironment("SECRET_KEY", secretKey)
    .WithEnvironment("Accounts__OperatorToken", operatorToken)

    // Nobody but Ppi.Web reaches it, whose word on who calls is to be believed: limits of logins count browsers.
    .WithEnvironment("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true")
    .WithPublicAddress()
    .WithPublicStorage(minio.GetEndpoint("http"))
    .WithPublicLabelStudio(labelStudio.GetEndpoint("http"))
    .WithHome("Accounts__Folder", "accounts")
    .WithUrlForEndpoint("http", endpoint => new ResourceUrlAnnotation { Url = $"{endpoint.Url}/scalar", DisplayText = "API reference" })
    .WithReindexCommand(operatorToken)
    .PublishWithHealthCheck();

builder.AddProject<Projects.Ppi_Worker>("worker")
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health")
    .WithReplicas(builder.Workers())
    .WithReference(redis).WaitFor(redis)
    .WithReference(minio).WaitFor(minio)
    .WithHome("PPI_MODELS", "models")
    .PublishWithHealthCheck(replicas: builder.Workers());

builder.AddProject<Projects.Ppi_Web>("web")
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints()
    .WithReference(api).WaitFor(api)
    .WithPublicStorage(minio.GetEndpoint("http"))
    .WithUrlForEndpoint("http", url => url.DisplayText = "PPI")
    .WithUrlForEndpoint("http", endpoint => new ResourceUrlAnnotation { Url = $"{endpoint.Url}/hangfire", DisplayText = "Jobs (Hangfire)" })
    .PublishWithHealthCheck();

await builder.Build().RunAsync();
