# syntax=docker/dockerfile:1
# docker build -t ordercloud .        with PostgreSQL: docker compose up (compose.yaml, docs/deploy.md)
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
# true takes every package from the full public registry (docs/adr/0006).
ARG FullRegistry=false
ARG TARGETARCH
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY OrderCloud.Domain/OrderCloud.Domain.csproj OrderCloud.Domain/
COPY OrderCloud.Infrastructure/OrderCloud.Infrastructure.csproj OrderCloud.Infrastructure/
COPY OrderCloud.Web/OrderCloud.Web.csproj OrderCloud.Web/BlazorScript.targets OrderCloud.Web/
RUN dotnet restore OrderCloud.Web --arch $TARGETARCH -p:FullRegistry=$FullRegistry
COPY . .
# For one platform: its native code is made now and not at each start.
RUN dotnet publish OrderCloud.Web -c Release --arch $TARGETARCH --no-restore -o /app -p:FullRegistry=$FullRegistry

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# pg_dump and pg_restore, for `backup` and `restore` on PostgreSQL: as new as the server, or newer.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && mkdir /data && chown "$APP_UID" /data
WORKDIR /app
COPY --from=build /app .
# No diagnostics: they want a socket in /tmp, and the root may be read-only.
ENV ASPNETCORE_URLS=http://+:5080 \
    ASPNETCORE_ENVIRONMENT=Production \
    DOTNET_EnableDiagnostics=0 \
    OrderCloud__DataDirectory=/data
EXPOSE 5080
VOLUME /data
USER $APP_UID
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["dotnet", "OrderCloud.Web.dll", "health"]
ENTRYPOINT ["dotnet", "OrderCloud.Web.dll"]
