package io.github.genatt.serve;

import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.config.saved.Request;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.spi.Need;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A name under which successive model versions answer. A new version is loaded and tested next to the old one and then replaces it; the
 * old one still answers the requests that wait for it.
 */
final class ModelSlot implements AutoCloseable {
    private static final int TESTED = 8;

    private final ServedModel served;
    private final Service.Loader loader;
    private final ServiceOptions.Limits limits;
    private final AtomicReference<Loaded> current;

    /**
     * A model that is ready.
     *
     * @param version prefix of the SHA-256 of its file
     */
    record Loaded(SavedModel model, String version, Instant since, MicroBatcher batcher) {
    }

    /** The future lists of some requests, all by one model. */
    record Answering(Loaded by, List<CompletableFuture<List<Recommendation>>> lists) {
    }

    /** @throws IOException if the file is not a model, or damaged */
    ModelSlot(ServedModel served, Service.Loader loader, ServiceOptions.Limits limits) throws IOException {
        this.served = served;
        this.loader = loader;
        this.limits = limits;
        this.current = new AtomicReference<>(load());
    }

    ServedModel served() {
        return served;
    }

    Loaded current() {
        return current.get();
    }

    /** @throws ApiException if there is no room for all of them */
    Answering ask(List<Request> requests) {
        while (true) {
            Loaded now = current.get();
            MicroBatcher.Entry entry = now.batcher().enter(requests);
            if (entry instanceof MicroBatcher.Entered entered) {
                return new Answering(now, entered.answers());
            }
            if (entry instanceof MicroBatcher.Full) {
                throw ApiException.busy();
            }
            if (now == current.get()) {
                throw ApiException.draining();
            }
        }
    }

    /**
     * Loads the file again. The old model serves until the new one is ready, and stays if that fails.
     *
     * @return the previous version
     * @throws IOException           if the file is not a model, or damaged
     * @throws IllegalStateException if the model does not pass its self-test
     */
    synchronized String reload() throws IOException {
        Loaded next = load();
        Loaded before = current.getAndSet(next);
        before.batcher().close();
        return before.version();
    }

    private Loaded load() throws IOException {
        String version = version(served.file());
        SavedModel model = loader.load(served.file());
        try {
            test(model);
        } catch (RuntimeException failed) {
            model.close();
            throw new IllegalStateException("%s does not pass its self-test: %s".formatted(served.file(), failed.getMessage()), failed);
        } catch (Error failed) {
            model.close();
            throw failed;
        }
        return new Loaded(model, version, Instant.now(), new MicroBatcher(served.name(), limits.microBatch(), limits.waiting(),
                model::recommendAll, model::close));
    }

    private static String version(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Self-test with some histories, evenly spread over the catalogue: each has a list, the same by itself and with the others. */
    private static void test(SavedModel model) {
        String[] ids = model.items().ids();
        int items = ids.length - 1;
        int tested = Math.min(TESTED, items);
        boolean timed = model.model().recommender().needs().contains(Need.TIMES);
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < tested; i++) {
            String[] history = IntStream.rangeClosed(0, i).mapToObj(k -> ids[1 + (int) ((long) k * items / tested)]).toArray(String[]::new);
            Request request = Request.of(history).top(Math.min(10, items)).allowRepeats();
            requests.add(timed ? request.times(LongStream.range(0, history.length).toArray()).at(history.length) : request);
        }
        List<List<Recommendation>> together = model.recommendAll(requests);
        for (int i = 0; i < tested; i++) {
            if (together.get(i).isEmpty()) {
                throw new IllegalStateException("it recommends nothing after %d items".formatted(i + 1));
            }
            List<String> alone = model.recommend(requests.get(i)).stream().map(Recommendation::item).toList();
            List<String> among = together.get(i).stream().map(Recommendation::item).toList();
            if (!alone.equals(among)) {
                throw new IllegalStateException("a history has the list %s by itself and %s in a batch".formatted(alone, among));
            }
        }
    }

    /** Accepts no more requests and answers the waiting ones. */
    @Override
    public void close() {
        current.get().batcher().close();
    }

    /** Refuses the requests that wait, since the service ends. */
    void refuseWaiting() {
        current.get().batcher().refuseWaiting(ApiException.draining());
    }

    void await() throws InterruptedException {
        current.get().batcher().await();
    }
}
