using Ppi.Api;
using Ppi.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddRedis();
builder.Services.AddJobs();
builder.Services.AddCatalogs();
builder.AddPpiApi();

var app = builder.Build();
app.MapServiceDefaults();
app.MapPpiApi();
await app.RunAsync();
