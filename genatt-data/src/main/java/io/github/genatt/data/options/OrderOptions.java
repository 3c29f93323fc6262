package io.github.genatt.data.options;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.Optional;

/** The order of a user's interactions: by the order column if there is one, else by timestamp, else as in the file. */
public record OrderOptions(
        @Option(help = "order of equal timestamps: file (as in the file) or random; with an order column only file",
                value = "file") TieBreaking ties,
        @Option(help = "seed for ties = random; 0 if absent") Optional<Long> seed) implements Changeable<OrderOptions> {

    /** With the default of each option. */
    public static OrderOptions defaults() {
        return Options.defaults(OrderOptions.class);
    }

    /** By order column, else timestamp, else as in the file. */
    public static final OrderOptions DEFAULT = new OrderOptions(TieBreaking.FILE, Optional.empty());

    /** Rejects a seed without random ties. */
    public OrderOptions {
        if (ties != TieBreaking.RANDOM && seed.isPresent()) {
            throw new IllegalArgumentException("seed: has no effect without ties = random, found %d; remove it or set ties = random"
                    .formatted(seed.get()));
        }
    }

    /** Equal timestamps in random order. */
    public static OrderOptions random(long seed) {
        return new OrderOptions(TieBreaking.RANDOM, Optional.of(seed));
    }
}
