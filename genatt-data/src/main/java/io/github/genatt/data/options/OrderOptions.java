package io.github.genatt.data.options;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.Optional;

/** How a user's interactions are put in order: by the order column if one is named, else by timestamp, else as in the file. */
public record OrderOptions(
        @Option(help = "equal timestamps: file (as in the file) or random; with an order column file alone",
                value = "file") TieBreaking ties,
        @Option(help = "random ties only: their seed; 0 if absent") Optional<Long> seed) implements Changeable<OrderOptions> {

    /** With the default of each option. */
    public static OrderOptions defaults() {
        return Options.defaults(OrderOptions.class);
    }

    /** Order column, timestamp, file. */
    public static final OrderOptions DEFAULT = new OrderOptions(TieBreaking.FILE, Optional.empty());

    /** Rejects a seed without use. */
    public OrderOptions {
        if (ties != TieBreaking.RANDOM && seed.isPresent()) {
            throw new IllegalArgumentException("seed belongs to random ties, found %d; remove it or set ties = random"
                    .formatted(seed.get()));
        }
    }

    /** Equal timestamps in random order. */
    public static OrderOptions random(long seed) {
        return new OrderOptions(TieBreaking.RANDOM, Optional.of(seed));
    }
}
