package io.github.genatt.serve;

import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.config.saved.Request;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.config.saved.UnknownIdException;
import io.github.genatt.core.model.HistoryAttention;
import io.github.genatt.core.model.LayerAttention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Answers {@code /v1/recommend} and {@code /v1/recommend/batch}: from the bytes of a body to the object of the answer. */
final class RecommendEndpoints {
    private final ServiceOptions.Limits limits;
    private final ModelShares models;
    private final RequestReader reader;
    private final ServiceMetrics metrics;

    RecommendEndpoints(ServiceOptions.Limits limits, ModelShares models, ServiceMetrics metrics) {
        this.limits = limits;
        this.models = models;
        this.reader = new RequestReader(limits);
        this.metrics = metrics;
    }

    Map<String, Object> one(byte[] sent) {
        RequestReader.Asked asked = reader.one(sent);
        ModelSlot slot = models.of(asked.model(), asked.who().get(0));
        while (true) {
            ModelSlot.Answering answering = slot.ask(asked.requests());
            Map<String, Object> body = head(slot, answering);
            body.put("items", items(wait(answering.lists().get(0), deadline())));
            if (asked.attention()) {
                Optional<float[]> weights = attention(slot, answering.by(), asked.requests().get(0));
                if (weights.isEmpty()) {
                    // replaced in between: the list and its attention must come from the same version
                    continue;
                }
                body.put("attention", weights.get());
            }
            metrics.histories(slot, 1);
            return body;
        }
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

    Map<String, Object> many(byte[] sent) {
        RequestReader.Asked asked = reader.many(sent);
        List<ModelSlot> slots = asked.who().stream().map(who -> models.of(asked.model(), who)).toList();
        Map<ModelSlot, ModelSlot.Answering> answering = new LinkedHashMap<>();
        try {
            for (ModelSlot slot : new LinkedHashSet<>(slots)) {
                answering.put(slot, slot.ask(IntStream.range(0, slots.size()).filter(i -> slots.get(i) == slot)
                        .mapToObj(asked.requests()::get).toList()));
            }
            List<Map<String, Object>> lists = lists(slots, answering);
            answering.forEach((slot, own) -> metrics.histories(slot, own.lists().size()));
            return Map.of("lists", lists);
        } catch (RuntimeException failed) {
            // nobody reads the other lists, so the models need not compute them
            answering.values().forEach(own -> own.lists().forEach(list -> list.cancel(false)));
            throw failed;
        }
    }

    private List<Map<String, Object>> lists(List<ModelSlot> slots, Map<ModelSlot, ModelSlot.Answering> answering) {
        Map<ModelSlot, Iterator<CompletableFuture<List<Recommendation>>>> pending = new HashMap<>();
        answering.forEach((slot, own) -> pending.put(slot, own.lists().iterator()));
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
        return lists;
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
        return System.nanoTime() + limits.patience().toNanos();
    }

    private List<Recommendation> wait(CompletableFuture<List<Recommendation>> list, long deadline) {
        try {
            return list.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            list.cancel(false);
            throw new ApiException(503, "too-slow", "the model did not answer within %s s; send the request again in a moment"
                    .formatted(limits.patience().toMillis() / 1e3));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw ApiException.draining();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownIdException unknown) {
                throw unknown;
            }
            if (failed.getCause() instanceof ApiException refused) {
                throw refused;
            }
            if (failed.getCause() instanceof IllegalArgumentException refused) {
                throw ApiException.invalid(refused.getMessage());
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
