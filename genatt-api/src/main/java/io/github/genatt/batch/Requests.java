package io.github.genatt.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Histories to score, one per row, optionally with users and times: {@code Requests.of(histories).withUsers(users)}. Legend: Q histories.
 * The arrays are not copied: do not modify them.
 */
public final class Requests {

    private final int[][] histories;
    private final int[] users;
    private final Optional<long[][]> times;
    private final Optional<long[]> askedAt;

    private Requests(int[][] histories, int[] users, Optional<long[][]> times, Optional<long[]> askedAt) {
        this.histories = histories;
        this.users = users;
        this.times = times;
        this.askedAt = askedAt;
    }

    /** Histories of item ids, oldest first, without users; each may be empty. */
    public static Requests of(int[]... histories) {
        int[] unknown = new int[histories.length];
        Arrays.fill(unknown, -1);
        return new Requests(histories, unknown, Optional.empty(), Optional.empty());
    }

    /** Concatenates requests; either all have times or none. */
    public static Requests joined(List<Requests> parts) {
        long timed = parts.stream().filter(part -> part.times.isPresent()).count();
        if (timed > 0 && timed < parts.size()) {
            throw new IllegalArgumentException("requests: %d of %d have times; give times with all or none".formatted(timed, parts.size()));
        }
        Requests plain = of(parts.stream().flatMap(part -> Arrays.stream(part.histories)).toArray(int[][]::new))
                .withUsers(parts.stream().flatMapToInt(part -> Arrays.stream(part.users)).toArray());
        return timed == 0 ? plain : plain
                .withTimes(parts.stream().flatMap(part -> Arrays.stream(part.times.orElseThrow())).toArray(long[][]::new))
                .withAskedAt(parts.stream().flatMapToLong(part -> Arrays.stream(part.askedAt().orElseThrow())).toArray());
    }

    /** The same requests with the user index of each, or −1 for an unknown user. */
    public Requests withUsers(int... indices) {
        requireOneEach("users", indices.length);
        return new Requests(histories, indices, times, askedAt);
    }

    /** The same requests with the time of each interaction, in the unit of the data. */
    public Requests withTimes(long[]... itemTimes) {
        requireOneEach("lists of times", itemTimes.length);
        for (int q = 0; q < itemTimes.length; q++) {
            if (itemTimes[q].length != histories[q].length) {
                throw new IllegalArgumentException("history %d: expected a time for each of its %d items, found %d times; give all or none"
                        .formatted(q, histories[q].length, itemTimes[q].length));
            }
        }
        return new Requests(histories, users, Optional.of(itemTimes), askedAt);
    }

    /** The same requests with the time of each request; the default is the time of the last item. Needs {@link #withTimes}. */
    public Requests withAskedAt(long... asked) {
        requireOneEach("times of requests", asked.length);
        if (times.isEmpty()) {
            throw new IllegalArgumentException("times of requests: the items have no times to compare them with; call withTimes first");
        }
        return new Requests(histories, users, times, Optional.of(asked));
    }

    /** The same requests without times. */
    public Requests withoutTimes() {
        return new Requests(histories, users, Optional.empty(), Optional.empty());
    }

    private void requireOneEach(String what, int found) {
        if (found != histories.length) {
            throw new IllegalArgumentException("%s: expected one for each of the %d histories, found %d"
                    .formatted(what, histories.length, found));
        }
    }

    /** Q. */
    public int size() {
        return histories.length;
    }

    /** [Q][] item ids, oldest first. */
    public int[][] histories() {
        return histories;
    }

    /** [Q] user index of each, or −1. */
    public int[] users() {
        return users;
    }

    /** [Q][] the time of each interaction. */
    public Optional<long[][]> times() {
        return times;
    }

    /** [Q] the time of each request: as given, else that of the last item, 0 for an empty history; present if times are. */
    public Optional<long[]> askedAt() {
        return askedAt.or(() -> times.map(itemTimes ->
                Arrays.stream(itemTimes).mapToLong(own -> own.length == 0 ? 0 : own[own.length - 1]).toArray()));
    }

    /** The chosen histories, in the given order. */
    public Requests select(int... chosen) {
        return joined(Arrays.stream(chosen).mapToObj(q -> rows(q, q + 1)).toList());
    }

    /** A range of consecutive histories. After the last one, empty histories without users are filled in. */
    public Requests rows(int from, int to) {
        int kept = Math.max(0, Math.min(to, size()) - from);
        int[][] some = new int[to - from][0];
        System.arraycopy(histories, from, some, 0, kept);
        int[] asking = new int[to - from];
        Arrays.fill(asking, -1);
        System.arraycopy(users, from, asking, 0, kept);
        Optional<long[][]> someTimes = times.map(all -> {
            long[][] own = new long[to - from][0];
            System.arraycopy(all, from, own, 0, kept);
            return own;
        });
        return new Requests(some, asking, someTimes,
                askedAt.map(all -> Arrays.copyOf(Arrays.copyOfRange(all, from, from + kept), to - from)));
    }
}
