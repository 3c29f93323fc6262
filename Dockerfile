# docker build -t genatt .
# docker run --rm -v "$PWD:/work" --user "$(id -u):$(id -g)" genatt run /opt/genatt/suites/quickstart.conf
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /source
COPY . .
RUN packaging/dist --folder /opt/genatt

FROM eclipse-temurin:17-jre
# a user without rights, with a home that any user may write to: natives are unpacked there
RUN useradd --uid 10001 --create-home genatt && chmod 0777 /home/genatt && mkdir /work && chown genatt /work
COPY --from=build /opt/genatt /opt/genatt
ENV HOME=/home/genatt GENATT_JAVA_OPTS="-Duser.home=/home/genatt"
USER genatt
WORKDIR /work
# genatt serve listens there when told to: --host 0.0.0.0
EXPOSE 8080
ENTRYPOINT ["/opt/genatt/genatt"]
CMD ["help"]
