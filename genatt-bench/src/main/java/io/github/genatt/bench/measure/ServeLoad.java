package io.github.genatt.bench.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.genatt.config.saved.Request;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;

/**
 * Sends random histories to a model as fast as it answers, directly or over HTTP. Every client waits for its answer before its next call.
 *
 * @param ids      of the items, without the padding
 * @param longest  items of a history
 * @param top      number of requested items
 * @param duration of a measurement
 */
public record ServeLoad(List<String> ids, int longest, int top, Duration duration) {
    private static final long SEED = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Rejects empty loads. */
    public ServeLoad {
        if (longest < 1 || top < 1 || duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("history, top and seconds must be above 0, found %d, %d and %s".formatted(longest, top,
                    duration.toMillis() / 1e3));
        }
    }

    /**
     * The measurements of some clients.
     *
     * @param perSecond answered requests per second
     * @param times     latency in milliseconds
     * @param refused   requests without a valid answer
     */
    public record Outcome(double perSecond, Timings times, long refused) {
    }

    /** The bare model, one call after the other. */
    public Outcome bare(SavedModel model) {
        return measured(List.of(call -> {
            model.recommend(Request.of(history(0, call).toArray(String[]::new)).top(top));
            return true;
        }));
    }

    /**
     * A number of clients over HTTP.
     *
     * @param address of the service
     */
    public Outcome clients(String address, int count) {
        List<IntPredicate> clients = new ArrayList<>();
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (int client = 0; client < count; client++) {
            int number = client;
            clients.add(call -> ask(http, address, history(number, call)));
        }
        return measured(clients);
    }

    private boolean ask(HttpClient http, String address, List<String> history) {
        try {
            String body = JSON.writeValueAsString(Map.of("history", history, "top", top));
            return http.send(HttpRequest.newBuilder(URI.create(address + "/v1/recommend")).POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException lost) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<String> history(int client, int call) {
        CounterRandom random = new CounterRandom(RandomKeys.mix(RandomKeys.of(SEED, "client " + client), call));
        List<String> history = new ArrayList<>();
        for (int left = 1 + random.nextInt(longest); left > 0; left--) {
            history.add(ids.get(random.nextInt(ids.size())));
        }
        return history;
    }

    /** @param clients each returns whether its call with a number got a valid answer */
    private Outcome measured(List<IntPredicate> clients) {
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        try {
            List<CompletableFuture<List<Double>>> running = clients.stream().map(client ->
                    CompletableFuture.supplyAsync(() -> calls(client, end), threads)).toList();
            List<Double> all = running.stream().map(CompletableFuture::join).flatMap(List::stream).toList();
            double seconds = (System.nanoTime() - begin) / 1e9;
            long refused = all.stream().filter(time -> time < 0).count();
            return new Outcome((all.size() - refused) / seconds, new Timings(all.stream().mapToDouble(Math::abs).toArray()), refused);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        } finally {
            threads.shutdown();
        }
    }

    /** Milliseconds of each call, negative for a refused one. */
    private static List<Double> calls(IntPredicate client, long end) {
        List<Double> times = new ArrayList<>();
        for (int call = 0; call == 0 || System.nanoTime() < end; call++) {
            long begin = System.nanoTime();
            boolean answered = client.test(call);
            double time = (System.nanoTime() - begin) / 1e6;
            times.add(answered ? time : -time);
        }
        return times;
    }
}
