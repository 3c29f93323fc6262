package io.github.genatt.config.saved;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A recommendation request: user, history and candidate items. Each method returns a changed copy. */
public final class Request {
    private static final int TOP = 10;

    /** All fields, so that each method can change one of them. */
    private record Parts(List<String> items, Optional<String> user, List<Long> times, OptionalLong at, OptionalInt top,
            Set<String> leftOut, Optional<Set<String>> among, Optional<Set<String>> categories, boolean repeats, boolean skipUnknown) {
    }

    private final Parts parts;

    private Request(Parts parts) {
        this.parts = parts;
    }

    /**
     * Creates a request for a history of these items, oldest first.
     *
     * @throws IllegalArgumentException if one is null
     */
    public static Request of(String... items) {
        for (int place = 0; place < items.length; place++) {
            if (items[place] == null) {
                throw new IllegalArgumentException("history: expected ids, found null at index " + place);
            }
        }
        return new Request(new Parts(List.of(items), Optional.empty(), List.of(), OptionalLong.empty(), OptionalInt.empty(), Set.of(),
                Optional.empty(), Optional.empty(), false, false));
    }

    /** Sets the user, one of the training data; only needed by a model that knows its users. */
    public Request user(String id) {
        return new Request(new Parts(parts.items, Optional.of(id), parts.times, parts.at, parts.top, parts.leftOut, parts.among,
                parts.categories, parts.repeats, parts.skipUnknown));
    }

    /** Sets the time of each interaction, in the order of the items. */
    public Request times(long... times) {
        if (times.length != parts.items.size()) {
            throw new IllegalArgumentException("times: expected one for each of the %d items, found %d"
                    .formatted(parts.items.size(), times.length));
        }
        return new Request(new Parts(parts.items, parts.user, LongStream.of(times).boxed().toList(), parts.at, parts.top, parts.leftOut,
                parts.among, parts.categories, parts.repeats, parts.skipUnknown));
    }

    /** Sets the time of the request. */
    public Request at(long time) {
        return new Request(new Parts(parts.items, parts.user, parts.times, OptionalLong.of(time), parts.top, parts.leftOut, parts.among,
                parts.categories, parts.repeats, parts.skipUnknown));
    }

    /** Sets the number of items, 10 by default; the list is shorter if there are fewer candidates. */
    public Request top(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("top: expected 1 or more, found " + count);
        }
        return new Request(new Parts(parts.items, parts.user, parts.times, parts.at, OptionalInt.of(count), parts.leftOut, parts.among,
                parts.categories, parts.repeats, parts.skipUnknown));
    }

    /** Excludes these items. */
    public Request leaveOut(Collection<String> ids) {
        return new Request(new Parts(parts.items, parts.user, parts.times, parts.at, parts.top, Set.copyOf(ids), parts.among,
                parts.categories, parts.repeats, parts.skipUnknown));
    }

    /** Restricts candidates to these items. */
    public Request among(Collection<String> ids) {
        return new Request(new Parts(parts.items, parts.user, parts.times, parts.at, parts.top, parts.leftOut, Optional.of(Set.copyOf(ids)),
                parts.categories, parts.repeats, parts.skipUnknown));
    }

    /** Restricts candidates to items that have at least one of these categories. */
    public Request inCategories(Collection<String> names) {
        return new Request(new Parts(parts.items, parts.user, parts.times, parts.at, parts.top, parts.leftOut, parts.among,
                Optional.of(Set.copyOf(names)), parts.repeats, parts.skipUnknown));
    }

    /** Makes items of the history candidates, too. */
    public Request allowRepeats() {
        return new Request(new Parts(parts.items, parts.user, parts.times, parts.at, parts.top, parts.leftOut, parts.among,
                parts.categories, true, parts.skipUnknown));
    }

    /** Skips ids that the model does not know instead of rejecting them. */
    public Request skipUnknown() {
        return new Request(new Parts(parts.items, parts.user, parts.times, parts.at, parts.top, parts.leftOut, parts.among,
                parts.categories, parts.repeats, true));
    }

    List<String> items() {
        return parts.items;
    }

    /** The times of the known items, or of all if unknown ones are not skipped; empty if there are none. */
    Optional<long[]> knownTimes(Predicate<String> known) {
        if (parts.times.isEmpty() && !parts.items.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(IntStream.range(0, parts.times.size()).filter(i -> !parts.skipUnknown || known.test(parts.items.get(i)))
                .mapToLong(parts.times::get).toArray());
    }

    OptionalLong askedAt() {
        return parts.at;
    }

    Optional<String> userId() {
        return parts.user;
    }

    int top() {
        return parts.top.orElse(TOP);
    }

    Set<String> leftOut() {
        return parts.leftOut;
    }

    Optional<Set<String>> candidates() {
        return parts.among;
    }

    Optional<Set<String>> categories() {
        return parts.categories;
    }

    boolean repeats() {
        return parts.repeats;
    }

    boolean skipsUnknown() {
        return parts.skipUnknown;
    }
}
