package io.github.genatt.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of MLflow's REST interface that is used, in memory. */
final class TrackingServer implements AutoCloseable {
    private static final String API = "/api/2.0/mlflow/";
    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, String> experiments = new LinkedHashMap<>();
    final Map<String, JsonNode> created = new LinkedHashMap<>();
    final Map<String, String> states = new LinkedHashMap<>();
    final Map<String, List<String>> metrics = new LinkedHashMap<>();
    final Map<String, Map<String, String>> parameters = new LinkedHashMap<>();
    final Map<String, byte[]> files = new LinkedHashMap<>();
    final List<String> authorizations = new ArrayList<>();
    final List<Integer> batches = new ArrayList<>();
    String artifacts = "mlflow-artifacts:/1/%s/artifacts";
    volatile boolean refusing;
    /** Another process creates an experiment between the question for it and its creation. */
    volatile boolean raced;

    private final HttpServer server;

    TrackingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (raced && path.equals(API + "experiments/create")) {
                experiments.put(JSON.readTree(body).get("name").asText(), "1");
                answer(exchange, 400, "{\"error_code\": \"RESOURCE_ALREADY_EXISTS\", \"message\": \"created by another\"}");
            } else if (refusing) {
                answer(exchange, 400, "{\"error_code\": \"INVALID_STATE\", \"message\": \"out of order\"}");
            } else if (exchange.getRequestMethod().equals("PUT")) {
                authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                files.put(path.replace("/api/2.0/mlflow-artifacts/artifacts/", ""), body);
                answer(exchange, 200, "{}");
            } else if (path.equals(API + "experiments/get-by-name")) {
                String name = exchange.getRequestURI().getQuery().replaceFirst("experiment_name=", "");
                if (experiments.containsKey(name)) {
                    answer(exchange, 200, "{\"experiment\": {\"experiment_id\": \"%s\", \"name\": \"%s\"}}".formatted(experiments.get(name),
                            name));
                } else {
                    answer(exchange, 404, "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"none\"}");
                }
            } else {
                answer(exchange, 200, posted(path.replace(API, ""), JSON.readTree(new String(body, StandardCharsets.UTF_8))));
            }
        }
    }

    private String posted(String path, JsonNode body) throws IOException {
        String run = body.path("run_id").asText();
        switch (path) {
            case "experiments/create" -> {
                String id = Integer.toString(experiments.size() + 1);
                experiments.put(body.get("name").asText(), id);
                return "{\"experiment_id\": \"" + id + "\"}";
            }
            case "runs/create" -> {
                String id = "r" + (created.size() + 1);
                created.put(id, body);
                states.put(id, "RUNNING");
                metrics.put(id, new ArrayList<>());
                parameters.put(id, new LinkedHashMap<>());
                return "{\"run\": {\"info\": {\"run_id\": \"%s\", \"artifact_uri\": \"%s\"}}}".formatted(id, artifacts.formatted(id));
            }
            case "runs/log-batch" -> {
                batches.add(Math.max(body.path("params").size(), body.path("metrics").size()));
                body.path("metrics").forEach(metric -> metrics.get(run).add("%s %s %d".formatted(metric.get("key").asText(),
                        metric.get("value").asText(), metric.path("step").asLong())));
                body.path("params").forEach(parameter -> parameters.get(run).put(parameter.get("key").asText(),
                        parameter.get("value").asText()));
                return "{}";
            }
            case "runs/delete" -> states.put(run, "deleted");
            case "runs/update" -> states.put(run, body.get("status").asText());
            default -> throw new IOException("not of this server: " + path);
        }
        return "{}";
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
