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

/** Whom to recommend to, the history, and which items are candidates. Each method returns a changed copy. */
public final class Request {
    private static final int TOP = 10;

    /** All parts, so that a method changes one of them. */
    private record Parts(List<String> items, Optional<String> user, List<Long> times, OptionalLong at, OptionalInt top,
            Set<String> leftOut, Optional<Set<String>> among, Optional<Set<String>> categories, boolean repeats, boolean skipUnknown) {
    }

    private final Parts parts;

    private Request(Parts parts) {
        this.parts = parts;
    }

    /** For whoever has seen these items, oldest first. */
    public static Request of(String... items) {
        return new Request(new Parts(List.of(items), Optional.empty(), List.of(), OptionalLong.empty(), OptionalInt.empty(), Set.of(),
                Optional.empty(), Optional.empty(), false, false));
    }

    /** For a user of the training data; only a model that knows its users needs it. */
    public Request user(String id) {
        return new Request(new Parts(parts.items, Optional.of(id), parts.times, parts.at, parts.top, parts.leftOut, parts.among,
                parts.categories, parts.repeats, parts.skipUnknown));
    }

    /** The time of each interaction, in the order of the items. */
    public Request times(long... times) {
        if (times.length != parts.items.size()) {
            throw new IllegalArgumentException("times: expected one for each of the %d items, found %d"
                    .formatted(parts.items.size(), times.length));
        }
        return new Request(new Parts(parts.items, parts.user, LongStream.of(times).boxed().toList(), parts.at, parts.top, parts.leftOut,
                parts.among, parts.categories, parts.repeats, parts.skipUnknown));
    }

    /** When the list is asked for. */
    public Request at(long time) {
        return new Request(new Parts(parts.items, parts.user, parts.times, OptionalLong.of(time), parts.top, parts.leftOut, parts.among,
                parts.categories, parts.repeats, parts.skipUnknown));
    }

    /** How many items; 10 unless said otherwise, fewer if there are no more candidates. */
    public Request top(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("top: expected 1 or more, found " + count);
        }
        return new Request(new Parts(parts.items, parts.user, parts.times, parts.at, OptionalInt.of(count), parts.leftOut, parts.among,
                parts.categories, parts.repeats, parts.skipUnknown));
    }

    /** Without these items. */
    public Request leaveOut(Collection<String> ids) {
        return new Request(new Parts(parts.items, parts.user, parts.times, parts.at, parts.top, Set.copyOf(ids), parts.among,
                parts.categories, parts.repeats, parts.skipUnknown));
    }

    /** Only of these items. */
    public Request among(Collection<String> ids) {
        return new Request(new Parts(parts.items, parts.user, parts.times, parts.at, parts.top, parts.leftOut, Optional.of(Set.copyOf(ids)),
                parts.categories, parts.repeats, parts.skipUnknown));
    }

    /** Only items that have at least one of these categories. */
    public Request inCategories(Collection<String> names) {
        return new Request(new Parts(parts.items, parts.user, parts.times, parts.at, parts.top, parts.leftOut, parts.among,
                Optional.of(Set.copyOf(names)), parts.repeats, parts.skipUnknown));
    }

    /** Items of the history are candidates, too. */
    public Request allowRepeats() {
        return new Request(new Parts(parts.items, parts.user, parts.times, parts.at, parts.top, parts.leftOut, parts.among,
                parts.categories, true, parts.skipUnknown));
    }

    /** Ids that the model does not know are left out instead of rejected. */
    public Request skipUnknown() {
        return new Request(new Parts(parts.items, parts.user, parts.times, parts.at, parts.top, parts.leftOut, parts.among,
                parts.categories, parts.repeats, true));
    }

    List<String> items() {
        return parts.items;
    }

    /** The times of the items that are known, or of all that are not to be skipped; empty if there are none. */
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
