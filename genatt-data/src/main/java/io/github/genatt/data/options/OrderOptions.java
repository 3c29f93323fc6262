package io.github.genatt.data.options;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;

/** How a user's interactions are put in order: by the order column if one is named, else by timestamp, else as in the file. */
public record OrderOptions(
        @Option(help = "equal timestamps: file (as in the file) or random (also where an order column is named)", value = "file") Ties ties,
        @Option(help = "seed of random ties", value = "0") long seed) implements Changeable<OrderOptions> {

    /** With the default of each option. */
    public static OrderOptions defaults() {
        return Options.defaults(OrderOptions.class);
    }

    /** Order column, timestamp, file. */
    public static final OrderOptions DEFAULT = new OrderOptions(Ties.FILE, 0);
}
