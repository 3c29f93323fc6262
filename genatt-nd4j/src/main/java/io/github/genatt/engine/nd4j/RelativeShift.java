package io.github.genatt.engine.nd4j;

/**
 * Moves elements between [B, n, H, n] by distance and [B, H, n, n] by key: key = query − distance. Keys after the query are 0.
 *
 * <p>Legend: B rows, n length, H heads.
 */
record RelativeShift(int rows, int length, int heads) {

    /** Moves one element. */
    @FunctionalInterface
    private interface Move {
        void run(int distances, int keys);
    }

    float[] toKeys(float[] byDistance) {
        float[] byKey = new float[byDistance.length];
        each((from, to) -> byKey[to] = byDistance[from]);
        return byKey;
    }

    float[] toDistances(float[] byKey) {
        float[] byDistance = new float[byKey.length];
        each((to, from) -> byDistance[to] = byKey[from]);
        return byDistance;
    }

    private void each(Move move) {
        for (int row = 0; row < rows; row++) {
            for (int head = 0; head < heads; head++) {
                for (int query = 0; query < length; query++) {
                    int distances = ((row * length + query) * heads + head) * length;
                    int keys = ((row * heads + head) * length + query) * length;
                    for (int key = 0; key <= query; key++) {
                        move.run(distances + query - key, keys + key);
                    }
                }
            }
        }
    }
}
