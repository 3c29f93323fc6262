package io.github.genatt.engine.onednn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The rows of a table that wait for steps of the optimiser in which they had no gradient, until they are used. Each row knows how
 * many of the steps it has seen; who looks first makes it see the others, with the result of having made them in time.
 *
 * <p>Steps are added between passes, by one thread. During a pass workers bring rows up to date, a stripe of neighbours under a lock.
 */
final class LazyRows implements Deferred {
    private static final int STRIPES = 64;
    private static final int ROWS_PER_TASK = 256;

    private final Parameter table;
    private final List<AdamUpdate> steps = new ArrayList<>();
    private ReentrantLock[] locks = {};
    private AtomicIntegerArray seen = new AtomicIntegerArray(0);
    private volatile boolean waiting;

    LazyRows(Parameter table) {
        this.table = table;
    }

    /** Brings all rows up to date. */
    @Override
    public void materialise() {
        if (!waiting) {
            return;
        }
        AdamRow state = new AdamRow(table);
        // Workers that come at the same time share the stripes: each first takes those that are free, then waits for the rest.
        for (int stripe = 0; stripe < locks.length; stripe++) {
            if (locks[stripe].tryLock()) {
                settleLocked(stripe, state);
            }
        }
        for (int stripe = 0; stripe < locks.length; stripe++) {
            locks[stripe].lock();
            settleLocked(stripe, state);
        }
        waiting = false;
    }

    private void settleLocked(int stripe, AdamRow state) {
        try {
            int size = rowsPerStripe();
            int end = (int) Math.min(seen.length(), (stripe + 1L) * size);
            for (int row = stripe * size; row < end; row++) {
                replay(row, state);
            }
        } finally {
            locks[stripe].unlock();
        }
    }

    @Override
    public void materialise(DnnTensor view, int[] ids) {
        if (!waiting) {
            return;
        }
        if (view.layout.strides[0] != table.width()) {
            materialise();
            return;
        }
        AdamRow state = new AdamRow(table);
        int first = view.slot.at() / table.width();
        for (int id : ids) {
            if (id >= 0 && seen.getAcquire(first + id) < steps.size()) {
                ReentrantLock lock = locks[(first + id) / rowsPerStripe()];
                lock.lock();
                try {
                    replay(first + id, state);
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    /** Brings a stretch of rows up to date that no other thread uses. */
    void materialise(int from, int to) {
        if (waiting) {
            AdamRow state = new AdamRow(table);
            for (int row = from; row < to; row++) {
                replay(row, state);
            }
        }
    }

    /** Notes that all rows are up to date. */
    void settled() {
        waiting = false;
    }

    private void replay(int row, AdamRow state) {
        int from = seen.get(row);
        if (from < steps.size()) {
            state.replay(row, steps.subList(from, steps.size()));
            seen.setRelease(row, steps.size());
        }
    }

    private int rowsPerStripe() {
        return (seen.length() + STRIPES - 1) / STRIPES;
    }

    /** Adds a step, which some rows see at once: those with a gradient, whose tasks these are. All others wait. */
    List<Runnable> step(AdamUpdate update, SortedRowGradients gradients) {
        prepare();
        int before = steps.size();
        steps.add(update);
        waiting = true;
        int[] rows = gradients.distinct();
        List<Runnable> tasks = new ArrayList<>();
        for (int from = 0; from < rows.length; from += ROWS_PER_TASK) {
            int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + ROWS_PER_TASK));
            tasks.add(() -> {
                AdamRow state = new AdamRow(table);
                for (int row : some) {
                    state.step(row, steps.subList(seen.get(row), before), update);
                    seen.setRelease(row, before + 1);
                }
            });
        }
        return tasks;
    }

    /** Makes what is kept of each row, once; forgets the steps that all rows have seen. */
    private void prepare() {
        if (seen.length() == 0) {
            seen = new AtomicIntegerArray(table.rows());
            locks = Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);
        }
        if (!waiting && !steps.isEmpty()) {
            steps.clear();
            for (int row = 0; row < seen.length(); row++) {
                seen.setPlain(row, 0);
            }
        }
    }
}
