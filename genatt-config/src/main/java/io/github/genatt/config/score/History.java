package io.github.genatt.config.score;

import io.github.genatt.config.saved.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The history of a user.
 *
 * @param user  id
 * @param items ids, oldest first; may be empty
 * @param times time of each item, if known
 */
public record History(String user, List<String> items, Optional<long[]> times) {

    /** Validates that there is one time per item. */
    public History {
        items = List.copyOf(items);
        if (times.isPresent() && times.get().length != items.size()) {
            throw new IllegalArgumentException("user '%s': expected a time for each of the %d items, found %d".formatted(user, items.size(),
                    times.get().length));
        }
    }

    /** A history without times. */
    public static History of(String user, String... items) {
        return new History(user, List.of(items), Optional.empty());
    }

    /** The request with only the items that a model knows. */
    Request request(Predicate<String> known) {
        int[] kept = IntStream.range(0, items.size()).filter(place -> known.test(items.get(place))).toArray();
        Request request = Request.of(IntStream.of(kept).mapToObj(items::get).toArray(String[]::new));
        return times.map(all -> request.times(IntStream.of(kept).mapToLong(place -> all[place]).toArray())).orElse(request);
    }
}
