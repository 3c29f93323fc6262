package io.github.genatt.bench.paper;

import io.github.genatt.bench.suite.PaperOptions.PublishedOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Numbers that a paper prints for one data set.
 *
 * @param values by model, metric and setting
 */
public record Published(Map<Place, Double> values) {
    /** No numbers. */
    public static final Published NONE = new Published(Map.of());
    private static final int COLUMNS = 5;

    /**
     * The position of a number in the table.
     *
     * @param model   name in the paper's tables, in lower case with dashes
     * @param metric  label, or epoch-seconds
     * @param setting value of the setting of the column; empty if there is none
     */
    public record Place(String model, String metric, String setting) {
    }

    /**
     * A table that comes with genatt.
     *
     * @throws IllegalArgumentException if there is no such table, or it does not have that data set
     */
    public static Published of(PublishedOptions options) {
        Map<Place, Double> values = new LinkedHashMap<>();
        Set<String> sets = new LinkedHashSet<>();
        for (String line : lines(options.table())) {
            if (!line.startsWith("#")) {
                String[] columns = line.split("\t", -1);
                if (columns.length != COLUMNS) {
                    throw new IllegalStateException(options.table() + ": expected five columns, found " + line);
                }
                sets.add(columns[0]);
                if (columns[0].equals(options.data())) {
                    values.put(new Place(columns[1], columns[2], columns[3]), Double.parseDouble(columns[4]));
                }
            }
        }
        if (values.isEmpty()) {
            throw new IllegalArgumentException("paper.published.data: %s has the data sets %s, found '%s'; name one of them".formatted(
                    options.table(), String.join(", ", sets), options.data()));
        }
        return new Published(values);
    }

    /** A number without a setting. */
    public OptionalDouble of(String model, String metric) {
        return of(model, metric, "");
    }

    /** A number at a value of the setting. */
    public OptionalDouble of(String model, String metric, String setting) {
        Double value = values.get(new Place(model, metric, setting));
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** All metrics of a model, in the order of the table. */
    Map<String, Double> column(String model) {
        Map<String, Double> column = new LinkedHashMap<>();
        values.forEach((place, value) -> {
            if (place.model().equals(model)) {
                column.put(place.metric(), value);
            }
        });
        return column;
    }

    /** Models in the order of the table. */
    Set<String> models() {
        Set<String> models = new LinkedHashSet<>();
        values.keySet().forEach(place -> models.add(place.model()));
        return models;
    }

    private static List<String> lines(String table) {
        // a name, not a path in the class path
        if (!table.matches("[a-z0-9-]+")) {
            throw absent(table);
        }
        try (InputStream in = Published.class.getResourceAsStream(table + ".tsv")) {
            if (in == null) {
                throw absent(table);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static IllegalArgumentException absent(String table) {
        return new IllegalArgumentException("paper.published.table: there are table-1 and table-2, found '%s'; name one of them"
                .formatted(table));
    }
}
