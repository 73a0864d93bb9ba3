using Ppi.ServiceDefaults;
using Ppi.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddPpiWeb();
builder.Services.AddHttpForwarder();

var app = builder.Build();
app.MapServiceDefaults();
app.UseSecurityHeaders();
app.MapPpiWeb(WebModule.DefaultFolder);
app.MapApi();
await app.RunAsync();
