package io.github.genatt.engine.onednn;

import java.util.Arrays;
import java.util.List;

/**
 * A row of a table with its moments, held on the heap while many missed steps without gradient are applied to it. They use exactly the
 * operations of a step, so the result does not depend on when they run.
 */
final class AdamRow {
    /** Number of steps that are checked together for changes of a value. */
    private static final int BLOCK = 32;

    private final Parameter table;
    private final int width;
    private final float[] value;
    private final float[] mean;
    private final float[] square;
    private final float[] zeros;
    private final float[] decayed;

    AdamRow(Parameter table) {
        this.table = table;
        width = table.width();
        value = new float[width];
        mean = new float[width];
        square = new float[width];
        zeros = new float[width];
        decayed = new float[width];
    }

    /** Applies the steps that a row missed. */
    void replay(int row, List<AdamUpdate> missed) {
        readMoments(row);
        if (!hasZeroMoments()) {
            readValue(row);
            replay(missed);
            write(row);
        }
    }

    /** Whether no step without a gradient changes anything: moments of +0 stay, and so does the value. */
    private boolean hasZeroMoments() {
        return Arrays.equals(mean, zeros) && Arrays.equals(square, zeros);
    }

    private void replay(List<AdamUpdate> missed) {
        for (int from = 0; from < missed.size(); from += BLOCK) {
            List<AdamUpdate> block = missed.subList(from, Math.min(missed.size(), from + BLOCK));
            if (block.size() < BLOCK || !decayMomentsOnly(block)) {
                block.forEach(update -> update.stepWithoutGradient(mean, square, value, width));
            }
        }
    }

    /** Applies the steps of a block only to the moments, if none of them changes a value. */
    private boolean decayMomentsOnly(List<AdamUpdate> block) {
        System.arraycopy(square, 0, decayed, 0, width);
        block.forEach(update -> update.decaySquare(decayed));
        boolean still = isNoOp(block);
        if (still) {
            System.arraycopy(decayed, 0, square, 0, width);
            decayMean(block);
        }
        return still;
    }

    /**
     * Whether no step of a block changes a value. Means and squares only shrink, and rounding is monotonic, so a change computed from the
     * first mean, the last square, the highest rate and the lowest ε is at least as large as any in between.
     */
    private boolean isNoOp(List<AdamUpdate> block) {
        float rate = 0;
        float epsilon = Float.MAX_VALUE;
        for (AdamUpdate update : block) {
            rate = Math.max(rate, update.rate());
            epsilon = Math.min(epsilon, update.epsilon());
        }
        for (int i = 0; i < width; i++) {
            float most = rate * Math.abs(mean[i]) / ((float) Math.sqrt(decayed[i]) + epsilon);
            // A value of zero has a sign that a change of zero may turn.
            if (!(value[i] != 0 && value[i] - most == value[i] && value[i] + most == value[i])) {
                return false;
            }
        }
        return true;
    }

    /** The smallest means round to themselves; this skips their decay, which is slow on CPUs. */
    private void decayMean(List<AdamUpdate> block) {
        AdamUpdate first = block.get(0);
        System.arraycopy(mean, 0, decayed, 0, width);
        first.decayMean(mean);
        boolean stays = Arrays.equals(mean, decayed);
        for (AdamUpdate update : block.subList(1, block.size())) {
            if (!stays || !update.decaysMeanLike(first)) {
                update.decayMean(mean);
                stays = false;
            }
        }
    }

    private void readMoments(int row) {
        table.mean().floats().get(row * width, mean);
        table.square().floats().get(row * width, square);
    }

    private void readValue(int row) {
        table.values().floats().get(row * width, value);
    }

    private void write(int row) {
        table.mean().floats().put(row * width, mean);
        table.square().floats().put(row * width, square);
        table.values().floats().put(row * width, value);
    }
}
