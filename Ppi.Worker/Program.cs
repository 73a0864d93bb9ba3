using Ppi.ServiceDefaults;
using Ppi.Worker;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddRedis();
builder.AddStorage();
builder.Services.AddJobs();
builder.Services.AddCatalogs();
builder.AddPpiWorker(ownsRedis: false);

var app = builder.Build();
app.MapServiceDefaults();
await app.RunAsync();
