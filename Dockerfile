# The server and, for whoever sets no DATABASE_URL, the PostgreSQL that it starts for itself.
FROM node:20-slim AS web
WORKDIR /source/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci
COPY docs/api/openapi.json ../docs/api/
COPY web .
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
COPY --from=web /source/src/Callboard/wwwroot src/Callboard/wwwroot
RUN dotnet publish src/Callboard -c Release -o /app --nologo -p:RestoreLockedMode=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# No second cluster: the package's own would only take port 5432.
RUN mkdir -p /etc/postgresql-common \
 && echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf \
 && apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql fonts-dejavu-core tzdata \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --create-home --uid 10001 callboard \
 && install -d -o callboard -g callboard -m 0700 /data
COPY --from=build /app /app
ENV HOST=0.0.0.0 PORT=8000 CALLBOARD_DATA=/data
USER callboard
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["/app/callboard"]
CMD ["serve"]
