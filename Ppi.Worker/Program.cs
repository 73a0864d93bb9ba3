using Ppi.ServiceDefaults;
using Ppi.ServiceDefaults.Settings;
using Ppi.Worker;

return await ServiceStart.RunAsync(() =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults();
    builder.AddRedis();
    builder.AddStorage();
    builder.Services.AddJobs();
    builder.Services.AddCatalogs();
    builder.AddPpiWorker(ownsRedis: false);

    var app = builder.Build();
    app.CheckSettings();
    app.MapServiceDefaults();
    return app;
});
