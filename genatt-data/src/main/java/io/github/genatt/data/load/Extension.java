package io.github.genatt.data.load;

import io.github.genatt.data.Catalogue;
import io.github.genatt.data.Dataset;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.ItemMetadata;
import io.github.genatt.data.read.EpochUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A data set extended by new interactions: known users and items keep their numbers, new ones follow in the order of the new data.
 *
 * @param dataset     the extended data set
 * @param newUsers    number of new users
 * @param newItems    number of new items
 * @param added       number of added interactions
 * @param alreadyKnown number of new interactions that were skipped: the same user, item and time were known, or, if repeats are dropped,
 *                     the user and item
 */
public record Extension(Dataset dataset, int newUsers, int newItems, long added, long alreadyKnown) {

    /** An interaction of one user. */
    private record Event(int item, long time) {
    }

    /**
     * Appends new interactions to earlier ones. If both have times, these determine the order, and known interactions are skipped.
     *
     * @param deduplicate skip items that the user has interacted with before
     * @throws InvalidDataException if the earlier interactions have times and the new ones do not, or have them in another unit
     */
    public static Extension of(Dataset before, Dataset more, boolean deduplicate) {
        boolean timed = before.timestamps().isPresent();
        if (timed && more.timestamps().isEmpty()) {
            throw new InvalidDataException("the new interactions have no times, and those before have: name the timestamp column");
        }
        EpochUnit unitBefore = unit(before);
        EpochUnit unitMore = unit(more);
        if (timed && unitBefore != unitMore && unitBefore != EpochUnit.NONE && unitMore != EpochUnit.NONE) {
            throw new InvalidDataException("the times of the new interactions must be %s as those before, found %s; bring them to one unit"
                    .formatted(unitBefore.words(), unitMore.words()));
        }
        List<String> ids = new ArrayList<>(Arrays.asList(before.items().ids()));
        int[] itemOf = numbered(ids, more.items().ids(), 1);
        List<String> users = new ArrayList<>(Arrays.asList(before.users()));
        int[] userOf = numbered(users, more.users(), 0);
        List<List<Event>> all = new ArrayList<>();
        for (int user = 0; user < users.size(); user++) {
            all.add(user < before.users().length ? events(before, user, timed) : new ArrayList<>());
        }
        long added = 0;
        long known = 0;
        for (int user = 0; user < more.users().length; user++) {
            List<Event> own = all.get(userOf[user]);
            Set<Event> earlier = timed ? new HashSet<>(own) : Set.of();
            Set<Integer> seen = new HashSet<>(own.stream().map(Event::item).toList());
            for (Event event : events(more, user, timed)) {
                Event mapped = new Event(itemOf[event.item()], event.time());
                if (earlier.contains(mapped) || deduplicate && seen.contains(mapped.item())) {
                    known++;
                } else {
                    own.add(mapped);
                    added++;
                }
            }
            // stable: at equal times, earlier interactions stay first
            own.sort(Comparator.comparingLong(Event::time));
        }
        Dataset whole = new Dataset(users.toArray(String[]::new), catalogue(before.items(), more.items(), ids.toArray(String[]::new)),
                all.stream().map(own -> own.stream().mapToInt(Event::item).toArray()).toArray(int[][]::new),
                timed ? Optional.of(all.stream().map(own -> own.stream().mapToLong(Event::time).toArray()).toArray(long[][]::new))
                        : Optional.empty());
        return new Extension(whole, users.size() - before.users().length, ids.size() - before.items().ids().length, added, known);
    }

    /** The unit of the latest time. */
    private static EpochUnit unit(Dataset data) {
        return EpochUnit.of(Arrays.stream(data.timestamps().orElse(new long[0][])).flatMapToLong(Arrays::stream).max().orElse(0));
    }

    /** The numbers of the given ids; new ids are appended to the known ones. */
    private static int[] numbered(List<String> ids, String[] more, int from) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = from; i < ids.size(); i++) {
            numbers.put(ids.get(i), i);
        }
        int[] found = new int[more.length];
        for (int i = from; i < more.length; i++) {
            Integer number = numbers.putIfAbsent(more[i], ids.size());
            found[i] = number == null ? ids.size() : number;
            if (number == null) {
                ids.add(more[i]);
            }
        }
        return found;
    }

    private static List<Event> events(Dataset data, int user, boolean timed) {
        int[] items = data.sequences()[user];
        return new ArrayList<>(IntStream.range(0, items.length).mapToObj(place -> new Event(items[place],
                timed ? data.timestamps().orElseThrow()[user][place] : 0)).toList());
    }

    /** New item metadata replaces earlier metadata. */
    private static Catalogue catalogue(Catalogue before, Catalogue more, String[] ids) {
        Map<String, String> titles = new HashMap<>();
        Map<String, List<String>> categories = new HashMap<>();
        for (Catalogue each : List.of(before, more)) {
            for (int item = 1; item < each.ids().length; item++) {
                String id = each.ids()[item];
                each.title(item).ifPresent(title -> titles.put(id, title));
                if (each.categories()[item].length > 0) {
                    categories.put(id, Arrays.stream(each.categories()[item]).mapToObj(each.categoryNames()::get).toList());
                }
            }
        }
        return new ItemMetadata(titles, categories).catalogue(ids);
    }
}
