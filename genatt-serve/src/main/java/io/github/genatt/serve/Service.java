package io.github.genatt.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.config.saved.Request;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.config.saved.UnknownIdException;
import io.github.genatt.core.model.HistoryAttention;
import io.github.genatt.core.model.ItemCategories;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.LayerAttention;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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

    private final ServiceOptions options;
    private final ModelShares models;
    private final RequestReader reader;
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
        this.reader = new RequestReader(options.limits());
        this.metrics = new ServiceMetrics(models.slots());
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
        config.routes.post("/v1/recommend", handled("/v1/recommend", true, this::recommend));
        config.routes.post("/v1/recommend/batch", handled("/v1/recommend/batch", true, this::recommendMany));
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

    private void recommend(Context context) {
        RequestReader.Asked asked = reader.one(context.bodyAsBytes());
        ModelSlot slot = models.of(asked.model(), asked.who().get(0));
        ModelSlot.Answering answering = slot.ask(asked.requests());
        Map<String, Object> body = head(slot, answering);
        body.put("items", items(wait(answering.lists().get(0), deadline())));
        if (asked.attention()) {
            Optional<float[]> weights = attention(slot, answering.by(), asked.requests().get(0));
            if (weights.isEmpty()) {
                // replaced in between: the list and its attention must come from the same version
                recommend(context);
                return;
            }
            body.put("attention", weights.get());
        }
        metrics.histories(slot, 1);
        answer(context, body);
    }

    /**
     * The weights of the last query over the latest items of the history, averaged over layers and heads; empty if the model was replaced.
     */
    private static Optional<float[]> attention(ModelSlot slot, ModelSlot.Loaded by, Request request) {
        SavedModel model = by.model();
        List<LayerAttention> layers;
        try {
            layers = model.attention(request);
        } catch (IllegalStateException closed) {
            if (slot.current() == by) {
                throw closed;
            }
            return Optional.empty();
        }
        if (layers.isEmpty()) {
            return Optional.of(new float[0]);
        }
        // the token for the item to predict is not an item of the history
        int[] keys = layers.get(0).histories().get(0).items();
        int shown = (int) IntStream.of(keys).filter(item -> item <= model.items().count()).count();
        float[] mean = new float[shown];
        for (LayerAttention layer : layers) {
            float[][] queries = HistoryAttention.meanOfHeads(layer.histories().get(0).applied());
            for (int key = 0; key < shown; key++) {
                mean[key] += queries[queries.length - 1][key] / layers.size();
            }
        }
        return Optional.of(mean);
    }

    private void recommendMany(Context context) {
        RequestReader.Asked asked = reader.many(context.bodyAsBytes());
        List<ModelSlot> slots = asked.who().stream().map(who -> models.of(asked.model(), who)).toList();
        Map<ModelSlot, ModelSlot.Answering> answering = new LinkedHashMap<>();
        Map<ModelSlot, Iterator<CompletableFuture<List<Recommendation>>>> pending = new HashMap<>();
        for (ModelSlot slot : new LinkedHashSet<>(slots)) {
            ModelSlot.Answering own = slot.ask(IntStream.range(0, slots.size()).filter(i -> slots.get(i) == slot)
                    .mapToObj(asked.requests()::get).toList());
            answering.put(slot, own);
            pending.put(slot, own.lists().iterator());
        }
        long deadline = deadline();
        List<Map<String, Object>> lists = new ArrayList<>();
        for (ModelSlot slot : slots) {
            try {
                Map<String, Object> list = head(slot, answering.get(slot));
                list.put("items", items(wait(pending.get(slot).next(), deadline)));
                lists.add(list);
            } catch (UnknownIdException unknown) {
                throw new ApiException(400, "unknown-id", "requests[%d]: %s".formatted(lists.size(), unknown.getMessage()));
            }
        }
        answering.forEach((slot, own) -> metrics.histories(slot, own.lists().size()));
        answer(context, Map.of("lists", lists));
    }

    private static Map<String, Object> head(ModelSlot slot, ModelSlot.Answering answering) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", slot.served().name());
        body.put("version", answering.by().version());
        return body;
    }

    private static List<Map<String, Object>> items(List<Recommendation> list) {
        return list.stream().map(one -> {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("item", one.item());
            one.title().ifPresent(title -> item.put("title", title));
            item.put("score", one.score());
            return item;
        }).toList();
    }

    /** The time until which a request is answered, whatever the number of its histories, as of {@link System#nanoTime}. */
    private long deadline() {
        return System.nanoTime() + options.limits().patience().toNanos();
    }

    private List<Recommendation> wait(CompletableFuture<List<Recommendation>> list, long deadline) {
        try {
            return list.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new ApiException(503, "too-slow", "the model did not answer within %s s; send the request again in a moment"
                    .formatted(options.limits().patience().toMillis() / 1e3));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw ApiException.draining();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownIdException unknown) {
                throw unknown;
            }
            if (failed.getCause() instanceof IllegalArgumentException refused) {
                throw ApiException.invalid(refused.getMessage());
            }
            throw new IllegalStateException(failed.getCause());
        }
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
            LOG.warn("{} stays at version {}", slot.served().name(), slot.current().version(), refused);
            throw new ApiException(409, "not-reloaded", "%s stays at version %s: %s".formatted(slot.served().name(),
                    slot.current().version(), refused.getMessage()));
        }
    }

    /**
     * Accepts no more requests, answers those in progress within the time limit of the options, and ends. Meanwhile
     * {@code /health/ready} reports the shutdown.
     */
    @Override
    public void close() {
        if (!draining.compareAndSet(false, true)) {
            return;
        }
        long end = System.nanoTime() + options.drain().toNanos();
        try {
            while (underWay.getRequestsActive() > 0 && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            server.stop();
            for (ModelSlot slot : models.slots()) {
                slot.close();
                slot.await();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The served names and versions, for the log of the caller. */
    public void describe(Consumer<String> line) {
        models.slots().forEach(slot -> line.accept("%s: %s, version %s, %,d items".formatted(slot.served().name(), slot.served().file(),
                slot.current().version(), slot.current().model().card().items())));
    }
}
