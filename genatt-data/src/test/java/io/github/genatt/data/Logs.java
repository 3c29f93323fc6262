package io.github.genatt.data;

import io.github.genatt.data.read.LogBuilder;
import java.util.List;
import java.util.stream.IntStream;

/** Small logs for tests. */
public final class Logs {

    private Logs() {
    }

    /** Rows of the form {@code user item}, {@code user item time} or {@code user item time rating}. */
    public static InteractionLog of(String... rows) {
        LogBuilder log = new LogBuilder();
        for (String row : rows) {
            String[] fields = row.split(" ");
            log.add(fields[0], fields[1]);
            if (fields.length > 2) {
                log.timestamp(Long.parseLong(fields[2]));
            }
            if (fields.length > 3) {
                log.rating(Float.parseFloat(fields[3]));
            }
        }
        return log.build();
    }

    /** The rows as {@code user item}. */
    public static List<String> rows(InteractionLog log) {
        return IntStream.range(0, log.size()).mapToObj(row -> log.users().id(row) + " " + log.items().id(row)).toList();
    }
}
