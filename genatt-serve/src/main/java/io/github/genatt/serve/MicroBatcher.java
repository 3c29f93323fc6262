package io.github.genatt.serve;

import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.config.saved.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * Computes the waiting requests of a model on one thread, as many at a time as are waiting: one when load is low, more when it is high.
 * An answer does not depend on what is computed with it.
 */
final class MicroBatcher implements AutoCloseable {

    /** One history and its future answer. */
    private record Waiting(Request request, CompletableFuture<List<Recommendation>> answer) {

        boolean cancelled() {
            return answer.isDone();
        }
    }

    private final Function<List<Request>, List<List<Recommendation>>> model;
    private final int most;
    private final int capacity;
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Waiting end = new Waiting(Request.of(), new CompletableFuture<>());
    private final Thread worker;
    private final Runnable afterLast;
    private boolean closed;

    /**
     * Starts the thread.
     *
     * @param model     a list for each request
     * @param afterLast called after close, once all waiting requests are answered
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

    /** Result of an attempt to enqueue some requests, all or none. */
    sealed interface Entry permits Entered, Full, Closed {
    }

    /** The future answers, in the order of the requests. */
    record Entered(List<CompletableFuture<List<Recommendation>>> answers) implements Entry {
    }

    /** There is no room for all of them, so none was enqueued. */
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
            // nobody waits for the cancelled ones
            queue.removeIf(Waiting::cancelled);
            if (queue.size() + requests.size() > capacity) {
                return new Full();
            }
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
                boolean last = batch.remove(end);
                batch.removeIf(Waiting::cancelled);
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

    /** A request that the model rejects must not affect the others. */
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

    /** Accepts no more requests, answers the waiting ones, then ends. Returns at once. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            queue.add(end);
        }
    }

    /** Refuses the requests that wait, and leaves the batch being computed to its end. */
    synchronized void refuseWaiting(RuntimeException why) {
        List<Waiting> refused = new ArrayList<>();
        queue.drainTo(refused);
        if (refused.remove(end)) {
            queue.add(end);
        }
        refused.forEach(waiting -> waiting.answer().completeExceptionally(why));
    }

    /** Waits until all requests are answered. */
    void await() throws InterruptedException {
        worker.join();
    }
}
