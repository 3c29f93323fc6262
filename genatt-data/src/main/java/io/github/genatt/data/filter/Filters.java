package io.github.genatt.data.filter;

import io.github.genatt.data.FilterCount;
import io.github.genatt.data.InteractionLog;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.options.FilterOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Rating threshold, exact duplicates, de-duplication and k-core, in this order. */
public final class Filters {
    private InteractionLog log;
    private final List<FilterCount> dropped = new ArrayList<>();

    private Filters(InteractionLog log) {
        this.log = log;
    }

    /**
     * Applies the configured filters.
     *
     * @param ordered a log in the order of {@link LogSorter}, which determines which of several equal interactions is the first
     * @throws InvalidDataException if there is a rating threshold and a rating is missing, if duplicates are dropped and a time is missing,
     *                              or if no interaction is left
     */
    public static FilterResult apply(InteractionLog ordered, FilterOptions options) {
        Filters filters = new Filters(ordered);
        options.minRating().ifPresent(filters::dropRatingsBelow);
        if (options.dropDuplicates()) {
            filters.dropDuplicates();
        }
        if (options.deduplicate()) {
            filters.dropRepeats();
        }
        if (options.userCore() > 1 || options.itemCore() > 1) {
            filters.dropOutsideCore(options);
        }
        if (filters.log.size() == 0) {
            throw new InvalidDataException("no interaction is left: the log has %d, %s".formatted(ordered.size(),
                    FilterCount.inWords(filters.dropped)));
        }
        return new FilterResult(filters.log, filters.dropped);
    }

    private void dropRatingsBelow(double threshold) {
        float[] ratings = log.ratings().orElseThrow(
                () -> new InvalidDataException("min-rating is set, and the log has no ratings: name the rating column"));
        long missing = IntStream.range(0, ratings.length).filter(row -> Float.isNaN(ratings[row])).count();
        if (missing > 0) {
            throw new InvalidDataException("min-rating is set, and %d of %d interactions have no rating".formatted(missing,
                    ratings.length));
        }
        keep("rating below " + threshold, row -> ratings[row] >= (float) threshold);
    }

    private void dropDuplicates() {
        long[] times = log.timestamps().filter(all -> Arrays.stream(all).noneMatch(time -> time == InteractionLog.NO_TIME)).orElseThrow(
                () -> new InvalidDataException("drop-duplicates needs a timestamp of every interaction: name the timestamp column"));
        int[] users = log.users().codes();
        int[] items = log.items().codes();
        Set<Event> ofUser = new HashSet<>();
        keep("duplicate of user, item and time", row -> {
            if (row > 0 && users[row] != users[row - 1]) {
                ofUser.clear();
            }
            return ofUser.add(new Event(items[row], times[row]));
        });
    }

    private record Event(int item, long time) {
    }

    private void dropRepeats() {
        int[] users = log.users().codes();
        int[] items = log.items().codes();
        int[] lastUser = new int[log.items().ids().length];
        keep("repeated item of a user", row -> {
            boolean first = lastUser[items[row]] != users[row] + 1;
            lastUser[items[row]] = users[row] + 1;
            return first;
        });
    }

    private void dropOutsideCore(FilterOptions options) {
        KCore core = new KCore(log, options.userCore(), options.itemCore());
        dropped.add(new FilterCount("item with fewer than %d interactions".formatted(options.itemCore()), core.droppedWithItems()));
        dropped.add(new FilterCount("user with fewer than %d interactions".formatted(options.userCore()), core.droppedWithUsers()));
        log = log.select(core.rows());
    }

    private void keep(String otherwise, IntPredicate condition) {
        int[] rows = IntStream.range(0, log.size()).filter(condition).toArray();
        dropped.add(new FilterCount(otherwise, log.size() - rows.length));
        log = log.select(rows);
    }
}
