package io.github.genatt.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.config.saved.UnknownIdException;
import io.github.genatt.core.model.ItemCategories;
import io.github.genatt.core.model.ItemNames;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP service for models. Every answer is JSON and names the model and its version; every error says what was found, what was expected,
 * and what to do. {@code /openapi.json} describes the interface.
 */
public final class Service implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FOUND = 20;
    /** Time for the refusals of requests that still wait when the service ends. */
    private static final Duration SENDING = Duration.ofMillis(500);

    private final ServiceOptions options;
    private final ModelShares models;
    private final RecommendEndpoints endpoints;
    private final ServiceMetrics metrics;
    private final Javalin server;
    /** Counts a request until its answer is sent, after its handler has returned. */
    private final StatisticsHandler underWay = new StatisticsHandler();
    private final AtomicBoolean draining = new AtomicBoolean();

    /** Loads a model file. */
    @FunctionalInterface
    public interface Loader {

        /** @throws IOException if the file is not a model, or damaged */
        SavedModel load(Path file) throws IOException;
    }

    private Service(ServiceOptions options, ModelShares models) {
        this.options = options;
        this.models = models;
        this.metrics = new ServiceMetrics(models.slots());
        this.endpoints = new RecommendEndpoints(options.limits(), models, metrics);
        this.server = Javalin.create(this::configure);
    }

    /**
     * Loads the models, tests them, and listens.
     *
     * @param served at least one model, of different names
     * @throws IOException           if a file is not a model, or damaged
     * @throws IllegalStateException if a model does not pass its self-test
     */
    public static Service start(ServiceOptions options, List<ServedModel> served, Loader loader) throws IOException {
        Service service = new Service(options, ModelShares.load(served, loader, options.limits()));
        try {
            service.server.start(options.host(), options.port());
        } catch (RuntimeException taken) {
            service.models.slots().forEach(ModelSlot::close);
            throw taken;
        }
        return service;
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = options.limits().bodyBytes();
        config.http.prefer405over404 = true;
        config.jetty.modifyServer(jetty -> jetty.insertHandler(underWay));
        get(config, "/", false, context -> resource(context, "index.html", "text/html; charset=utf-8"));
        get(config, "/openapi.json", false, context -> resource(context, "openapi.json", "application/json"));
        get(config, "/health/live", false, context -> answer(context, Map.of("status", "live")));
        get(config, "/health/ready", false, this::ready);
        get(config, "/metrics", true, context -> context.contentType(ServiceMetrics.CONTENT_TYPE).result(metrics.text()));
        get(config, "/v1/models", true, context -> answer(context, Map.of("models", models.cards())));
        get(config, "/v1/items", true, this::items);
        get(config, "/v1/categories", true, context -> answer(context, Map.of("categories",
                models.of(Optional.ofNullable(context.queryParam("model")), "").current().model().items().categories()
                        .map(ItemCategories::names).orElse(List.of()))));
        config.routes.post("/v1/recommend", handled("/v1/recommend", true, context -> answer(context,
                endpoints.one(context.bodyAsBytes()))));
        config.routes.post("/v1/recommend/batch", handled("/v1/recommend/batch", true, context -> answer(context,
                endpoints.many(context.bodyAsBytes()))));
        config.routes.post("/v1/models/{name}/reload", handled("/v1/models/{name}/reload", true, this::reload));
        config.routes.error(404, context -> refuseUnhandled(context, "not-found", "there is no %s; see /openapi.json"
                .formatted(context.path())));
        config.routes.error(405, context -> refuseUnhandled(context, "method-not-allowed", "%s does not accept %s".formatted(context.path(),
                context.method().name().toUpperCase(Locale.ROOT))));
    }

    private void get(JavalinConfig config, String path, boolean guarded, Handler handler) {
        config.routes.get(path, handled(path, guarded, handler));
    }

    /** The entry point of all requests: authorises, measures, and turns exceptions into error answers. */
    private Handler handled(String path, boolean guarded, Handler handler) {
        return context -> {
            long begin = System.nanoTime();
            try {
                if (guarded) {
                    authorise(context);
                }
                if (draining.get() && !path.startsWith("/health")) {
                    throw ApiException.draining();
                }
                handler.handle(context);
            } catch (ApiException refused) {
                refuse(context, refused);
            } catch (UnknownIdException unknown) {
                refuse(context, new ApiException(400, "unknown-id", unknown.getMessage()));
            } catch (HttpResponseException refused) {
                refuse(context, refused.getStatus() == 413 ? new ApiException(413, "too-large", "the body is larger than %,d bytes; send"
                        .formatted(options.limits().bodyBytes()) + " less at a time") : new ApiException(refused.getStatus(),
                                "invalid-request", refused.getMessage()));
            } catch (RuntimeException | IOException broken) {
                LOG.error("{} {} failed", context.method(), path, broken);
                refuse(context, new ApiException(500, "internal-error", "the request failed; see the log of the service"));
            } finally {
                metrics.request(path, context.statusCode(), System.nanoTime() - begin);
            }
        };
    }

    private void authorise(Context context) {
        if (options.token().isPresent()) {
            byte[] expected = ("Bearer " + options.token().get()).getBytes(StandardCharsets.UTF_8);
            String given = context.header("Authorization");
            if (given == null || !MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
                context.header("WWW-Authenticate", "Bearer");
                throw new ApiException(401, "unauthorised", "the service requires its token: Authorization: Bearer …");
            }
        }
    }

    private static void refuse(Context context, ApiException refused) {
        context.status(refused.status());
        if (refused.status() == 429 || refused.status() == 503) {
            context.header("Retry-After", "1");
        }
        write(context, error(refused.code(), refused.getMessage()));
    }

    /** Adds a body to errors of the server itself; an error of a handler with the same status stays. */
    private static void refuseUnhandled(Context context, String code, String message) {
        if (!String.valueOf(context.res().getContentType()).contains("json")) {
            write(context, error(code, message));
        }
    }

    private static Map<String, Object> error(String code, String message) {
        return Map.of("error", ordered("code", code, "message", message));
    }

    /** An object with its keys in this order; that of Map.of differs between processes. */
    private static Map<String, Object> ordered(String... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }

    private static void answer(Context context, Object body) {
        write(context, body);
    }

    private static void write(Context context, Object body) {
        try {
            context.contentType("application/json").result(JSON.writeValueAsBytes(body));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void resource(Context context, String name, String type) throws IOException {
        try (InputStream in = Service.class.getResourceAsStream(name)) {
            context.contentType(type).header("Cache-Control", "no-cache").result(in.readAllBytes());
        }
    }

    private void ready(Context context) {
        if (draining.get()) {
            throw ApiException.draining();
        }
        answer(context, Map.of("status", "ready"));
    }

    /** Searches items whose id or title contains a text. */
    private void items(Context context) {
        String wanted = context.queryParam("query");
        ModelSlot slot = models.of(Optional.ofNullable(context.queryParam("model")), "");
        ItemNames names = slot.current().model().items();
        String text = wanted == null ? "" : wanted.toLowerCase(Locale.ROOT);
        List<Map<String, Object>> found = new ArrayList<>();
        for (int item = 1; item < names.ids().length && found.size() < FOUND; item++) {
            String title = names.title(item).orElse("");
            if (names.ids()[item].toLowerCase(Locale.ROOT).contains(text) || title.toLowerCase(Locale.ROOT).contains(text)) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("item", names.ids()[item]);
                names.title(item).ifPresent(known -> one.put("title", known));
                found.add(one);
            }
        }
        answer(context, Map.of("items", found));
    }

    /** Reloads the file given at the start; a request can never name a path. */
    private void reload(Context context) {
        if (!options.onlyLoopback() && options.token().isEmpty()) {
            throw new ApiException(403, "forbidden", "models are reloaded only where the service is bound to this machine or has a token");
        }
        ModelSlot slot = models.of(Optional.of(context.pathParam("name")), "");
        try {
            String before = slot.reload();
            LOG.info("{}: version {} replaced {}", slot.served().name(), slot.current().version(), before);
            answer(context, ordered("model", slot.served().name(), "version", slot.current().version(), "previous", before));
        } catch (IOException | RuntimeException refused) {
            LOG.warn("{} stays at version {}: {}", slot.served().name(), slot.current().version(), refused.getMessage());
            LOG.debug("stack trace", refused);
            throw new ApiException(409, "not-reloaded", "%s stays at version %s: %s".formatted(slot.served().name(),
                    slot.current().version(), refused.getMessage()));
        }
    }

    /**
     * Accepts no more requests, answers those in progress within the time limit of the options, refuses those that still wait then, and
     * ends. Meanwhile {@code /health/ready} reports the shutdown.
     */
    @Override
    public void close() {
        if (!draining.compareAndSet(false, true)) {
            return;
        }
        long end = System.nanoTime() + options.drain().toNanos();
        try {
            awaitAnswers(end);
            models.slots().forEach(ModelSlot::refuseWaiting);
            awaitAnswers(System.nanoTime() + SENDING.toNanos());
            server.stop();
            for (ModelSlot slot : models.slots()) {
                slot.close();
                slot.await();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAnswers(long end) throws InterruptedException {
        while (underWay.getRequestsActive() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** The served names and versions, for the log of the caller. */
    public void describe(Consumer<String> line) {
        models.slots().forEach(slot -> line.accept("%s: %s, version %s, %,d items".formatted(slot.served().name(), slot.served().file(),
                slot.current().version(), slot.current().model().card().items())));
    }
}
