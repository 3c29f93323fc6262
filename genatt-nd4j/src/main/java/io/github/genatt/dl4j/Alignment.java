package io.github.genatt.dl4j;

/**
 * Maps the states of left-aligned windows to the last positions of right-aligned ones. Legend: B rows, n length, k positions kept, d width.
 *
 * @param windows left-aligned windows
 * @param each    whether there is a state for each position, [B, n, d]; else only for the last item, [B, d]
 * @param kept    k
 * @param width   d
 * @param columns d, or d + 1 if each state ends in a 1
 */
record Alignment(Windows windows, boolean each, int kept, int width, int columns) {

    /** [B, n, d] or [B, d] → [B, k, columns], zero where there is no state. */
    float[] toRight(float[] states) {
        float[] aligned = new float[windows.rows() * kept * columns];
        for (int to = 0; to < windows.rows() * kept; to++) {
            int from = state(to);
            if (from >= 0) {
                System.arraycopy(states, from * width, aligned, to * columns, width);
                if (columns > width) {
                    aligned[to * columns + width] = 1;
                }
            }
        }
        return aligned;
    }

    /** The gradient of {@link #toRight}: [B, k, columns] → [B, n, d] or [B, d]. */
    float[] toLeft(float[] gradient) {
        float[] states = new float[windows.rows() * (each ? windows.length() : 1) * width];
        for (int from = 0; from < windows.rows() * kept; from++) {
            int to = state(from);
            if (to >= 0) {
                System.arraycopy(gradient, from * columns, states, to * width, width);
            }
        }
        return states;
    }

    /** The state that belongs to a kept position, counted over all rows; −1 at padding. */
    private int state(int position) {
        int row = position / kept;
        int count = windows.counts()[row];
        int place = count - kept + position % kept;
        if (each) {
            return place < 0 ? -1 : row * windows.length() + place;
        }
        return place == count - 1 ? row : -1;
    }
}
