package io.github.genatt.testkit.data;

import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.load.DatasetLoader;
import io.github.genatt.data.load.LoadedData;
import io.github.genatt.data.options.ColumnOptions;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.options.FilterOptions;
import io.github.genatt.data.options.OrderOptions;
import io.github.genatt.data.options.TimeFormat;
import io.github.genatt.data.prepare.LogColumns;
import io.github.genatt.data.prepare.PreparationOptions;
import io.github.genatt.data.read.DelimitedSource;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.data.split.LeaveOneOut;
import io.github.genatt.data.split.TemporalSplit;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.SplitRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A small random log with edge cases and its options: equal times, repeated interactions, users and items that leave the core late,
 * ids with any characters, missing and malformed fields. Every preparation must give the same result as the readers.
 *
 * @param rows    user, item, time, rating and order as text
 * @param options options of the preparation
 */
public record RandomLog(List<List<String>> rows, PreparationOptions options) {
    private static final List<String> IDS = List.of("7", "07", "a b", "zoë", "日本", "😀", " padded\t", "\u3000wide\u2003", "\u00a0kept\u00a0",
            "x,y",
            "q\"q", "it's", "NULL", "e\u0301", "\u00e9", "A", "a", "-1");
    private static final List<String> STARS = List.of("1", "2.5", "3", "4.5", "5.0", " 4 ", "1e0");
    private static final String[] HEADER = {"user", "item", "time", "rating", "place"};

    /** Users who each share an item with the next; in a core of two, none of them stays, and each step removes the two at the ends. */
    private static final int CHAIN = 5;

    /** Time format of a log. */
    private enum Times {
        FEW, SECONDS, FRACTIONS, MILLISECONDS, ZONED, LOCAL
    }

    /** Always the same for the same seed. */
    public static RandomLog of(long seed) {
        return new Draw(CounterRandom.of(seed, "awkward log")).log();
    }

    /** A log while it is generated. */
    private record Draw(RandomGenerator random) {

        private boolean chance(int of, int in) {
            return random.nextInt(in) < of;
        }

        private <T> T one(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        RandomLog log() {
            boolean timed = chance(3, 4);
            boolean rated = chance(1, 2);
            boolean ordered = chance(1, 5);
            Times times = Times.values()[random.nextInt(Times.values().length)];
            boolean faulty = chance(1, 3);
            boolean chained = chance(1, 3);
            List<String> users = ids(1 + random.nextInt(9));
            List<String> items = ids(1 + random.nextInt(9));
            int length = chance(1, 20) ? 0 : random.nextInt(chance(1, 3) ? 15 : 120);
            List<List<String>> rows = new ArrayList<>();
            for (int row = 0; row < length; row++) {
                rows.add(List.of(faulty && chance(1, 40) ? "\u2003" : skewed(users), faulty && chance(1, 40) ? "" : skewed(items),
                        faulty && chance(1, 25) ? one(List.of("", "x", "1.5x", "1593878903438000", "1593878903438")) : time(times),
                        chance(1, 30) ? one(List.of("", faulty ? "good" : "3", faulty ? "1e99" : "4")) : one(STARS),
                        faulty && chance(1, 40) ? "1.5" : Integer.toString(random.nextInt(6))));
            }
            for (int link = 0; chained && link < CHAIN; link++) {
                for (int end = link; end <= link + 1; end++) {
                    rows.add(random.nextInt(rows.size() + 1), List.of("chain " + link, "chain " + end, time(times), one(STARS),
                            Integer.toString(random.nextInt(6))));
                }
            }
            LogColumns columns = new LogColumns("user", "item", timed ? Optional.of("time") : Optional.empty(),
                    rated ? Optional.of("rating") : Optional.empty(), ordered ? Optional.of("place") : Optional.empty(),
                    timed ? form(times) : Optional.empty(), timed && times == Times.LOCAL ? Optional.of(ZoneId.of("Europe/Berlin"))
                    : Optional.empty());
            return new RandomLog(rows, new PreparationOptions(columns, filter(timed, rated, chained), split(timed), chance(4, 5)));
        }

        private List<String> ids(int count) {
            List<String> ids = new ArrayList<>();
            for (int id = 0; id < count; id++) {
                ids.add(one(IDS));
            }
            return ids;
        }

        /** Some ids occur more often than others, so that cores need several steps. */
        private String skewed(List<String> ids) {
            return ids.get(Math.min(random.nextInt(ids.size()), random.nextInt(ids.size())));
        }

        private String time(Times times) {
            int few = random.nextInt(8);
            return switch (times) {
                case FEW -> one(List.of(Integer.toString(few - 3), few + ".0", few + "E0"));
                case SECONDS -> Long.toString(1_593_878_903L + few);
                case FRACTIONS -> "-1.%d".formatted(few * 1003);
                case MILLISECONDS -> Long.toString(1_593_878_903_438L + few);
                case ZONED -> "2024-03-31 0%d:59:09.5%s".formatted(few, one(List.of("Z", "+02:00", "-0230")));
                case LOCAL -> one(List.of("2024-10-27", "2024-03-31")) + "T0%d:30".formatted(few)
                        + one(List.of("", ":01", ":01,123456", "Z"));
            };
        }

        private static Optional<TimeFormat> form(Times times) {
            return switch (times) {
                case FEW, SECONDS -> Optional.empty();
                case FRACTIONS -> Optional.of(TimeFormat.SECONDS);
                case MILLISECONDS -> Optional.of(TimeFormat.MILLISECONDS);
                case ZONED, LOCAL -> Optional.of(TimeFormat.ISO_8601);
            };
        }

        private FilterOptions filter(boolean timed, boolean rated, boolean chained) {
            boolean duplicates = timed && chance(1, 3);
            return new FilterOptions(rated && chance(1, 4) ? Optional.of(2.5) : Optional.empty(), duplicates,
                    !duplicates && chance(1, 3), chained ? 2 : 1 + Math.min(random.nextInt(4), random.nextInt(4)),
                    chained ? 2 : 1 + Math.min(random.nextInt(4), random.nextInt(4)));
        }

        private SplitRule split(boolean timed) {
            return timed && chance(1, 3) ? new TemporalSplit(0.1 + 0.2 * random.nextDouble(), 0.1 + 0.2 * random.nextDouble())
                    : new LeaveOneOut();
        }
    }

    /** Delimited text with commas and a header. */
    public String csv() {
        return rows.stream().map(row -> row.stream().map(field -> '"' + field.replace("\"", "\"\"") + '"').collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", String.join(",", HEADER) + "\n", rows.isEmpty() ? "" : "\n"));
    }

    /**
     * The result of the readers.
     *
     * @param folder a new folder, in which the log is written as {@code log.csv}
     * @return empty if they reject it
     */
    public Optional<PreparedTables> read(Path folder) throws IOException {
        Files.writeString(folder.resolve("log.csv"), csv());
        LogColumns named = options.columns();
        ColumnOptions defaults = ColumnOptions.defaults();
        ColumnOptions columns = new ColumnOptions(named.user(), named.item(), named.time(), named.rating(), named.order(), ",", true, true,
                "utf-8", named.form().map(TimeFormat::text).orElse("integer"), named.zone().map(ZoneId::getId),
                        defaults.decimalSeparator());
        try (ReadProblems problems = options.lenient() ? ReadProblems.lenient(folder.resolve("rejected-lines.txt"))
                : ReadProblems.strict()) {
            LoadedData loaded = DatasetLoader.load(new DataOptions(new DelimitedSource("log.csv", columns), Optional.empty(),
                    OrderOptions.DEFAULT, options.filter(), options.split()), folder, problems);
            return Optional.of(PreparedTables.of(loaded, loaded.split(options.split())));
        } catch (InvalidDataException refused) {
            return Optional.empty();
        }
    }
}
