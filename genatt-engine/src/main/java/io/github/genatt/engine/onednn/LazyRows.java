package io.github.genatt.engine.onednn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * The rows of a table that wait for steps of the optimiser in which they had no gradient, until they are used. Each row knows how
 * many of the steps it has seen; who looks first makes it see the others, with the result of having made them in time.
 *
 * <p>Steps are added between passes, by one thread. During a pass, workers claim the rows that they bring up to date.
 */
final class LazyRows implements Deferred {
    private static final int ROWS_PER_TASK = 256;

    private final Parameter table;
    private final List<AdamUpdate> steps = new ArrayList<>();
    /** For each row the steps that it has seen, or their complement while a worker makes the others. */
    private AtomicIntegerArray seen = new AtomicIntegerArray(0);
    private volatile boolean waiting;

    LazyRows(Parameter table) {
        this.table = table;
    }

    /** Brings all rows up to date. */
    @Override
    public void materialise() {
        if (waiting) {
            settle(IntStream.range(0, seen.length()));
            waiting = false;
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
        int first = view.slot.at() / table.width();
        settle(Arrays.stream(ids).filter(id -> id >= 0).map(id -> first + id));
    }

    /** Brings a stretch of rows up to date. */
    void materialise(int from, int to) {
        if (waiting) {
            settle(IntStream.range(from, to));
        }
    }

    /** Notes that all rows are up to date. */
    void settled() {
        waiting = false;
    }

    /** Claims what nobody works at, makes it, and only then waits for what others claimed: so nobody waits for somebody who waits. */
    private void settle(IntStream rows) {
        int[] late = rows.filter(row -> seen.getAcquire(row) != steps.size()).toArray();
        if (late.length == 0) {
            return;
        }
        AdamRows claimed = new AdamRows(table, late.length);
        for (int row : late) {
            claim(row, claimed);
            if (claimed.isFull()) {
                replay(claimed);
            }
        }
        replay(claimed);
        for (int row : late) {
            while (seen.getAcquire(row) != steps.size()) {
                // another worker has it, or had it and failed
                claim(row, claimed);
                replay(claimed);
                Thread.onSpinWait();
            }
        }
    }

    private void claim(int row, AdamRows into) {
        int before = seen.getAcquire(row);
        if (before >= 0 && before < steps.size() && seen.compareAndSet(row, before, ~before)) {
            into.add(row, before);
        }
    }

    private void replay(AdamRows claimed) {
        boolean done = false;
        try {
            claimed.replay(steps);
            done = true;
        } finally {
            for (int i = 0; i < claimed.count(); i++) {
                seen.setRelease(claimed.row(i), done ? steps.size() : claimed.seen(i));
            }
            claimed.clear();
        }
    }

    /** Adds a step, which some rows see at once: those with a gradient, whose tasks these are. All others wait. */
    List<Runnable> step(AdamUpdate update, SortedRowGradients gradients) {
        prepare();
        int before = steps.size();
        int[] rows = gradients.distinct();
        List<Runnable> tasks = new ArrayList<>();
        for (int from = 0; from < rows.length; from += ROWS_PER_TASK) {
            int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + ROWS_PER_TASK));
            tasks.add(() -> {
                update.run(table, some, gradients);
                Arrays.stream(some).forEach(row -> seen.setRelease(row, before + 1));
            });
        }
        // a look-up has brought them up to date, but a gradient may come without one
        settle(Arrays.stream(rows));
        steps.add(update);
        waiting = true;
        return tasks;
    }

    /** Makes what is kept of each row, once; forgets the steps that all rows have seen. */
    private void prepare() {
        if (seen.length() == 0) {
            seen = new AtomicIntegerArray(table.rows());
        }
        if (!waiting && !steps.isEmpty()) {
            steps.clear();
            for (int row = 0; row < seen.length(); row++) {
                seen.setPlain(row, 0);
            }
        }
    }
}
