package io.github.genatt.data.options;

import io.github.genatt.spi.Option;

/** How a user's interactions are put in order: by the order column if one is named, else by timestamp, else as in the file. */
public record OrderOptions(
        @Option(help = "equal timestamps: file (as in the file) or random (also where an order column is named)", value = "file") Ties ties,
        @Option(help = "seed of random ties", value = "0") long seed) {

    /** Order column, timestamp, file. */
    public static final OrderOptions DEFAULT = new OrderOptions(Ties.FILE, 0);
}
