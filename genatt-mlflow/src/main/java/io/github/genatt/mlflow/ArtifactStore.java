package io.github.genatt.mlflow;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Storage of the files of an MLflow run: a folder that this machine can access, or the tracking server itself, which stores them in its own
 * way. The MLflow client would need the Python package for that.
 */
final class ArtifactStore {
    private static final String PROXIED = "mlflow-artifacts";

    private final String address;
    private final Optional<String> authorization;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param environment where the MLflow client finds the credentials */
    ArtifactStore(String address, Map<String, String> environment) {
        this.address = address;
        this.authorization = Optional.ofNullable(environment.get("MLFLOW_TRACKING_TOKEN")).map("Bearer "::concat)
                .or(() -> Optional.ofNullable(environment.get("MLFLOW_TRACKING_USERNAME")).map(user -> "Basic " + Base64.getEncoder()
                        .encodeToString((user + ":" + environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", ""))
                                .getBytes(StandardCharsets.UTF_8))));
    }

    /**
     * Stores a file.
     *
     * @param place location of the run's files, from the server
     * @throws IOException if that fails; the message says why
     */
    void put(String place, Path file) throws IOException {
        URI uri = uri(place);
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("file");
        if (scheme.equals("file")) {
            Path folder = uri.getScheme() == null ? Path.of(place) : Path.of(URI.create("file://" + uri.getRawPath()));
            Files.createDirectories(folder);
            Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } else if (scheme.equals(PROXIED)) {
            upload(uri.getRawPath(), file);
        } else {
            throw new IOException("%s: files go into a folder or to the server itself (mlflow server --serve-artifacts), found %s"
                    .formatted(
                    place, scheme));
        }
    }

    private static URI uri(String place) throws IOException {
        try {
            return new URI(place);
        } catch (URISyntaxException noUri) {
            return new java.io.File(place).toURI();
        }
    }

    private void upload(String path, Path file) throws IOException {
        URI target = URI.create("%s/api/2.0/mlflow-artifacts/artifacts/%s/%s".formatted(address, path.replaceAll("^/+|/+$", ""),
                file.getFileName()));
        HttpRequest.Builder request = HttpRequest.newBuilder(target).PUT(HttpRequest.BodyPublishers.ofFile(file))
                .header("Content-Type", "application/octet-stream");
        authorization.ifPresent(value -> request.header("Authorization", value));
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("%s: expected an answer of 200, found %d %s".formatted(target, answer.statusCode(),
                        answer.body().lines().findFirst().orElse("")));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(target + ": interrupted", stopped);
        }
    }
}
