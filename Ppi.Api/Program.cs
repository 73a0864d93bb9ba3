using Ppi.Api;
using Ppi.Api.Media;
using Ppi.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddRedis();
builder.AddStorage();
builder.Services.AddJobs();
builder.Services.AddCatalogs();
builder.Services.AddMediaLinkKey(builder.Configuration);
builder.AddPpiApi();

var app = builder.Build();
app.MapServiceDefaults();
app.MapPpiApi();
await app.RunAsync();
