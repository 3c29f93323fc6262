package io.github.genatt.serve;

import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.config.saved.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * What waits for a model, computed by one thread, as many at a time as are there: one alone when it is quiet, more when it is busy. An
 * answer does not depend on what is computed with it.
 */
final class MicroBatcher implements AutoCloseable {

    /** One history and its answer to come. */
    private record Waiting(Request request, CompletableFuture<List<Recommendation>> answer) {
    }

    private final Function<List<Request>, List<List<Recommendation>>> model;
    private final int most;
    private final int capacity;
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread worker;
    private final Runnable afterLast;
    private boolean closed;

    /**
     * Starts the thread.
     *
     * @param model     a list for each request
     * @param afterLast called once all that waited when it was closed is answered
     */
    MicroBatcher(String name, int most, int capacity, Function<List<Request>, List<List<Recommendation>>> model, Runnable afterLast) {
        this.model = model;
        this.most = most;
        this.capacity = capacity;
        this.afterLast = afterLast;
        this.worker = new Thread(this::work, "genatt-model-" + name);
        this.worker.setDaemon(true);
        this.worker.start();
    }

    /** What came of an attempt to enter all of some requests. */
    sealed interface Entry permits Entered, Full, Closed {
    }

    /** The answers to come, in the order of the requests. */
    record Entered(List<CompletableFuture<List<Recommendation>>> answers) implements Entry {
    }

    /** There is no room for all of them, and none has entered. */
    record Full() implements Entry {
    }

    /** The model has been replaced. */
    record Closed() implements Entry {
    }

    synchronized Entry enter(List<Request> requests) {
        if (closed) {
            return new Closed();
        }
        if (queue.size() + requests.size() > capacity) {
            return new Full();
        }
        List<CompletableFuture<List<Recommendation>>> answers = new ArrayList<>();
        for (Request request : requests) {
            Waiting waiting = new Waiting(request, new CompletableFuture<>());
            answers.add(waiting.answer());
            queue.add(waiting);
        }
        return new Entered(answers);
    }

    int waiting() {
        return queue.size();
    }

    private void work() {
        try {
            while (true) {
                List<Waiting> batch = new ArrayList<>();
                batch.add(queue.take());
                queue.drainTo(batch, most - 1);
                boolean last = batch.removeIf(waiting -> waiting.answer() == null);
                answer(batch);
                if (last) {
                    afterLast.run();
                    return;
                }
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    /** One that the model refuses must not spoil the others'. */
    private void answer(List<Waiting> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            List<List<Recommendation>> lists = model.apply(batch.stream().map(Waiting::request).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(lists.get(i));
            }
        } catch (RuntimeException | Error refused) {
            if (batch.size() == 1) {
                batch.get(0).answer().completeExceptionally(refused);
            } else {
                batch.forEach(one -> answer(List.of(one)));
            }
        }
    }

    /** Takes no more; answers what waits, then ends. Returns at once. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            queue.add(new Waiting(Request.of(), null));
        }
    }

    /** Waits until all is answered. */
    void await() throws InterruptedException {
        worker.join();
    }
}
