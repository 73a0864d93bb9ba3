# What the worker's image stands on: .NET, FFmpeg, and the library of threads that Whisper is built with.
#   docker build -t REGISTRY/ppi-worker-base:1 -f deploy/worker-base.Dockerfile deploy && docker push REGISTRY/ppi-worker-base:1
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
USER root
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends ffmpeg libgomp1 \
    && rm -rf /var/lib/apt/lists/* \
    && ffmpeg -version
USER $APP_UID
