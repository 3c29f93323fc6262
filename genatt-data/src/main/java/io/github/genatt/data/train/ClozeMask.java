package io.github.genatt.data.train;

import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.Cloze;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Samples the masked items of a window. */
final class ClozeMask {
    private static final long CLOZE = RandomKeys.of("cloze");

    private ClozeMask() {
    }

    /** Distinct positions among the m items of a window, at least one; depends only on the key of the row. */
    static int[] of(Cloze cloze, int m, long rowKey) {
        CounterRandom random = new CounterRandom(RandomKeys.mix(rowKey, CLOZE));
        if (random.nextDouble() < cloze.lastItemProbability()) {
            return new int[] {m - 1};
        }
        int[] places = IntStream.range(0, m).toArray();
        int hidden = (int) Math.max(1, Math.round(cloze.maskRatio() * m));
        for (int i = 0; i < hidden; i++) {
            int other = i + random.nextInt(m - i);
            int kept = places[i];
            places[i] = places[other];
            places[other] = kept;
        }
        return Arrays.copyOf(places, hidden);
    }
}
