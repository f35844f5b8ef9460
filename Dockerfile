# docker build -t ordercloud .
# docker run -p 5080:5080 -v ordercloud:/data ordercloud
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
# true takes every package from the full public registry (docs/adr/0006).
ARG FullRegistry=false
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY OrderCloud.Domain/OrderCloud.Domain.csproj OrderCloud.Domain/
COPY OrderCloud.Infrastructure/OrderCloud.Infrastructure.csproj OrderCloud.Infrastructure/
COPY OrderCloud.Web/OrderCloud.Web.csproj OrderCloud.Web/BlazorScript.targets OrderCloud.Web/
RUN dotnet restore OrderCloud.Web -p:FullRegistry=$FullRegistry
COPY . .
RUN dotnet publish OrderCloud.Web -c Release --no-restore -o /app -p:FullRegistry=$FullRegistry

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
RUN mkdir /data && chown "$APP_UID" /data
COPY --from=build /app .
ENV ASPNETCORE_URLS=http://+:5080 \
    OrderCloud__DataDirectory=/data
EXPOSE 5080
VOLUME /data
USER $APP_UID
ENTRYPOINT ["dotnet", "OrderCloud.Web.dll"]
