package io.github.genatt.baselines.strec;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The positions of each window that one level keeps, in order, right-aligned in as many columns as the fullest row needs. The authors order
 * them by score, which does not affect attention. Legend: B rows, n length, k columns, d width.
 *
 * @param columns k
 * @param places  [B·k] column of the window, or −1
 * @param n       length of the window
 */
record KeptRows(int columns, int[] places, int n) {

    /**
     * The levels of the given windows. Among equal scores, the later position is kept.
     *
     * @param scores [B·n] scores; the last position of each row is always kept first
     * @param starts [B] first real positions
     * @param counts numbers of positions that the levels keep
     */
    static List<KeptRows> levels(float[] scores, int[] starts, int n, int... counts) {
        int[][] ranked = new int[starts.length][];
        for (int row = 0; row < starts.length; row++) {
            int first = row * n;
            ranked[row] = IntStream.range(starts[row], n).boxed().sorted(Comparator.<Integer>comparingInt(t -> t == n - 1 ? 0 : 1)
                    .thenComparing(Comparator.<Integer>comparingDouble(t -> scores[first + t]).reversed())
                    .thenComparing(Comparator.reverseOrder())).mapToInt(Integer::intValue).toArray();
        }
        return Arrays.stream(counts).mapToObj(count -> level(ranked, count, n)).toList();
    }

    private static KeptRows level(int[][] ranked, int count, int n) {
        // as many as the window allows, whatever the rows contain: the bits of a row must not depend on the others
        int columns = Math.max(1, Math.min(count, n));
        int[] places = new int[ranked.length * columns];
        Arrays.fill(places, -1);
        for (int row = 0; row < ranked.length; row++) {
            int[] kept = Arrays.stream(ranked[row]).limit(count).sorted().toArray();
            System.arraycopy(kept, 0, places, (row + 1) * columns - kept.length, kept.length);
        }
        return new KeptRows(columns, places, n);
    }

    private int rows() {
        return places.length / columns;
    }

    /** [B] columns before the first kept position. */
    int[] padding() {
        return IntStream.range(0, rows()).map(row -> (int) IntStream.range(0, columns).filter(c -> places[row * columns + c] < 0).count())
                .toArray();
    }

    /** [B·k'] the columns of this level that contain the positions of a later level. */
    int[] columnsOf(KeptRows later) {
        int[] found = new int[later.places.length];
        for (int i = 0; i < found.length; i++) {
            int row = i / later.columns;
            int place = later.places[i];
            found[i] = place < 0 ? -1 : IntStream.range(0, columns).filter(c -> places[row * columns + c] == place).findFirst()
                    .orElseThrow();
        }
        return found;
    }

    /** The kept items as separate windows. */
    SequenceBatch of(SequenceBatch windows) {
        int[] items = new int[places.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = places[i] < 0 ? 0 : windows.items()[i / columns * n + places[i]];
        }
        return SequenceBatch.of(columns, items, windows.users(), windows.keys());
    }

    /** [B, k, d] → [B, n, d] the kept states at their window positions, zero elsewhere. */
    Tensor scattered(Ops ops, Tensor states) {
        int[] columnOf = new int[rows() * n];
        Arrays.fill(columnOf, -1);
        for (int i = 0; i < places.length; i++) {
            if (places[i] >= 0) {
                columnOf[i / columns * n + places[i]] = i % columns;
            }
        }
        return gathered(ops, states, n, columnOf);
    }

    /** [B, 1, n, n] the additive mask that admits only kept keys; a query at padding sees only itself. */
    Tensor mask(Ops ops, int... starts) {
        float[] mask = new float[rows() * n * n];
        Arrays.fill(mask, Float.NEGATIVE_INFINITY);
        for (int row = 0; row < rows(); row++) {
            for (int query = 0; query < n; query++) {
                int at = (row * n + query) * n;
                if (query < starts[row]) {
                    mask[at + query] = 0;
                    continue;
                }
                for (int c = 0; c < columns; c++) {
                    if (places[row * columns + c] >= 0) {
                        mask[at + places[row * columns + c]] = 0;
                    }
                }
            }
        }
        return ops.constant(mask, rows(), 1, n, n);
    }

    /**
     * [B, w, ...] → [B, k, ...] the given columns of axis 1, zero for none.
     *
     * @param columns [B·k]
     */
    static Tensor gathered(Ops ops, Tensor x, int k, int... columns) {
        int[] shape = x.shape();
        int rows = shape[0];
        int[] ids = new int[columns.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = columns[i] < 0 ? -1 : i / k * shape[1] + columns[i];
        }
        int[] wanted = shape.clone();
        wanted[1] = k;
        return ops.reshape(ops.gather(ops.reshape(x, rows * shape[1], -1), ids), wanted);
    }
}
