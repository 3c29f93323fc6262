package io.github.genatt.bench.cli;

import io.github.genatt.config.score.ListFormat;
import io.github.genatt.config.score.Shard;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** The shard of the histories of a file, and the format of its lists. */
final class HistoryOptions {
    private static final String ALL = "all";

    @Option(names = "--shard", paramLabel = "I/N|all/N",
            description = "With --histories: only users of part I of N, by a hash of their ids, so that N processes on any machines make"
                    + " all lists; or all parts, one after the other. Existing parts are skipped (default: 1/1).")
    private Optional<String> shard = Optional.empty();
    @Option(names = "--format", paramLabel = "csv|parquet", description = "With --histories: format of the lists (default: as the histories"
            + " are).")
    private Optional<ListFormat> format = Optional.empty();

    /** The first option that is given, if there is one. */
    Optional<String> given() {
        return shard.isPresent() ? Optional.of("--shard") : format.map(asked -> "--format");
    }

    Optional<ListFormat> format() {
        return format;
    }

    /** The shards to make: one, or all of a number of them. */
    List<Shard> shards() {
        String asked = shard.orElse(Shard.ALL.toString());
        String[] parts = asked.split("/", -1);
        if (parts.length != 2 || !(parts[0].equals(ALL) || parts[0].matches("\\d{1,6}")) || !parts[1].matches("\\d{1,6}")) {
            throw new UserError("--shard: expected a part and the number of parts, such as 3/16 or all/16, found '%s'".formatted(asked));
        }
        int of = Integer.parseInt(parts[1]);
        return UserError.unless(() -> parts[0].equals(ALL)
                ? IntStream.rangeClosed(1, Math.max(1, of)).mapToObj(number -> new Shard(number, of)).toList()
                : List.of(new Shard(Integer.parseInt(parts[0]), of)));
    }
}
