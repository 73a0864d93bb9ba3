using Ppi.ServiceDefaults;
using Ppi.ServiceDefaults.Settings;
using Ppi.Web;

return await ServiceStart.RunAsync(() =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults();
    builder.AddPpiWeb();
    builder.Services.AddHttpForwarder();

    var app = builder.Build();
    app.CheckSettings();
    app.MapServiceDefaults();
    app.UseSecurityHeaders();
    app.MapPpiWeb(WebModule.DefaultFolder);
    app.MapApi();
    return app;
});
