package io.github.genatt.data.train;

import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.Keys;
import io.github.genatt.spi.Cloze;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Draws which of the items of a window are hidden. */
final class HiddenPlaces {
    private static final long CLOZE = Keys.of("cloze");

    private HiddenPlaces() {
    }

    /** Different places among the m items of a window, at least one; by the key of the row alone. */
    static int[] of(Cloze cloze, int m, long rowKey) {
        CounterRandom random = new CounterRandom(Keys.mix(rowKey, CLOZE));
        if (random.nextDouble() < cloze.lastOnly()) {
            return new int[] {m - 1};
        }
        int[] places = IntStream.range(0, m).toArray();
        int hidden = (int) Math.max(1, Math.round(cloze.share() * m));
        for (int i = 0; i < hidden; i++) {
            int other = i + random.nextInt(m - i);
            int kept = places[i];
            places[i] = places[other];
            places[other] = kept;
        }
        return Arrays.copyOf(places, hidden);
    }
}
