package io.github.genatt.bench.measure;

import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.TableWriter.Column;
import io.github.genatt.spi.TableWriter.ColumnType;
import io.github.genatt.spi.TableWriter.Rows;
import java.io.IOException;
import java.util.List;

/**
 * Logs of any length for measurements of preparation, written row by row: the user of rank r has a probability proportional to r^(-1/2),
 * the item of rank r one proportional to r^(-2/3), and times increase, except between rows up to a hundredth of the log apart.
 *
 * @param interactions rows
 * @param users        maximum number of users
 * @param items        maximum number of items
 */
public record LogGenerator(long interactions, int users, int items, long seed) {
    /** user, item and time, in minutes that are written as seconds since 1970. */
    public static final List<Column> COLUMNS = List.of(new Column("user", ColumnType.TEXT), new Column("item", ColumnType.TEXT),
            new Column("time", ColumnType.INTEGER));
    private static final long START = 1_262_304_000;
    private static final double MINUTES = 5_000_000;
    private static final double NEIGHBOURS = 0.01;

    /** Rejects sizes below 1. */
    public LogGenerator {
        if (interactions < 1 || users < 1 || items < 1) {
            throw new IllegalArgumentException("a log must have interactions, users and items, found %d, %d and %d".formatted(interactions,
                    users, items));
        }
    }

    /** Writes all rows; the same for the same sizes and seed. */
    public void write(Rows rows) throws IOException {
        long key = RandomKeys.of(seed, "log");
        for (long row = 0; row < interactions; row++) {
            CounterRandom random = new CounterRandom(RandomKeys.mix(key, row));
            double user = random.nextDouble();
            double item = random.nextDouble();
            double moment = (double) row / interactions + NEIGHBOURS * random.nextDouble();
            rows.text("user-" + (int) (users * user * user)).text("item-" + (int) (items * item * item * item))
                    .integer(START + 60 * (long) (MINUTES * moment)).endRow();
        }
    }
}
