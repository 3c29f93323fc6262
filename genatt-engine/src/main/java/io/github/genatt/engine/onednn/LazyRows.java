package io.github.genatt.engine.onednn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * Delays optimiser steps of table rows without a gradient until the rows are used. Each row stores the number of steps already applied. Its
 * first use applies the missing ones, with the same result as applying them immediately.
 *
 * <p>Steps are added between passes, by one thread. During a pass, workers claim the rows that they bring up to date.
 */
final class LazyRows implements Deferred {
    private static final int ROWS_PER_TASK = 256;

    private final Parameter table;
    private final List<AdamUpdate> steps = new ArrayList<>();
    /** For each row the number of applied steps, or its complement while a worker applies the missing ones. */
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

    /** Brings a range of rows up to date. */
    void materialise(int from, int to) {
        if (waiting) {
            settle(IntStream.range(from, to));
        }
    }

    /** Notes that all rows are up to date. */
    void settled() {
        waiting = false;
    }

    /**
     * Claims the unclaimed rows, updates them, and only then waits for rows that other workers claimed, so no worker waits for a waiting
     * one.
     */
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

    /** Adds a step; the tasks apply it immediately to the rows with a gradient. All other rows are delayed. */
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
        // a look-up has brought them up to date, but a gradient may arrive without one
        settle(Arrays.stream(rows));
        steps.add(update);
        waiting = true;
        return tasks;
    }

    /** Allocates the state per row, once; drops the steps that all rows have applied. */
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
