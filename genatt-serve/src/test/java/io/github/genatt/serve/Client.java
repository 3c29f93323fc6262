package io.github.genatt.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks a service, and holds every answer against the description that the service gives of itself. */
record Client(int port, Map<String, String> headers) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Client of(Service service) {
        return new Client(service.port(), Map.of());
    }

    /** An answer: status, headers, body. */
    record Answer(int status, HttpResponse<String> response, JsonNode json) {

        Answer succeeds() {
            assertEquals(200, status, response.body());
            return this;
        }

        void refuses(int expected, String code, String... parts) {
            assertEquals(expected, status, response.body());
            assertTrue(response.body().startsWith("{\"error\":{\"code\":\""), response.body());
            assertEquals(code, json.at("/error/code").asText(), response.body());
            for (String part : parts) {
                assertTrue(json.at("/error/message").asText().contains(part), () -> "'" + part + "' is not in " + response.body());
            }
            assertTrue(!response.body().contains("Exception") && !response.body().contains("\tat "), response.body());
        }
    }

    Answer get(String path) {
        return send(path, HttpRequest.newBuilder().GET(), "get");
    }

    Answer post(String path, Object body) {
        try {
            String text = body instanceof String given ? given : JSON.writeValueAsString(body);
            return send(path, HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(text)), "post");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    HttpResponse<String> raw(String path) {
        return sent(path, HttpRequest.newBuilder().GET());
    }

    private HttpResponse<String> sent(String path, HttpRequest.Builder request) {
        headers.forEach(request::header);
        try {
            return HTTP.send(request.uri(URI.create("http://127.0.0.1:" + port + path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private Answer send(String path, HttpRequest.Builder request, String method) {
        HttpResponse<String> response = sent(path, request);
        try {
            assertEquals(Optional.of("application/json"), response.headers().firstValue("Content-Type"), response::body);
            JsonNode json = JSON.readTree(response.body());
            requireDescribed(path.replaceAll("\\?.*", "").replaceAll("/v1/models/[^/]+/", "/v1/models/{name}/"), method,
                    response.statusCode(), json);
            return new Answer(response.statusCode(), response, json);
        } catch (IOException broken) {
            throw new UncheckedIOException(response.body(), broken);
        }
    }

    static JsonNode description() throws IOException {
        return JSON.readTree(Service.class.getResourceAsStream("openapi.json"));
    }

    /** An answer on an address that is not described is an error in the form of errors. */
    private static void requireDescribed(String path, String method, int status, JsonNode answer) throws IOException {
        ObjectNode described = (ObjectNode) description();
        JsonNode form = described.path("paths").path(path).path(method).path("responses").path(Integer.toString(status))
                .path("content").path("application/json").path("schema");
        assertTrue(!form.isMissingNode() || !described.path("paths").path(path).has(method),
                () -> method + " " + path + " answers with " + status + ", which is not described: " + answer);
        described.put("$ref", form.isMissingNode() ? "#/components/schemas/Error" : form.get("$ref").asText());
        described.remove("openapi");
        Set<ValidationMessage> wrong = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(described).validate(answer);
        assertEquals(Set.of(), wrong, () -> path + ": " + answer);
    }
}
