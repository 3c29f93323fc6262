package io.github.genatt.bench.report;

import io.github.genatt.bench.report.ScatterPlot.Group;
import io.github.genatt.bench.run.LatentSpace;
import io.github.genatt.bench.run.LatentSpace.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The colours of the users of a latent space. */
record LatentGroups(List<LatentSpace.User> users, List<Place> map) {
    private static final int BINS = 5;
    private static final int CATEGORIES = 5;

    /** Ranges of history length with about equally many users, short ones first; users of the same length stay together. */
    List<Group> byLength() {
        TreeMap<Integer, Long> counts = users.stream().collect(
                Collectors.groupingBy(LatentSpace.User::length, TreeMap::new, Collectors.counting()));
        List<Group> groups = new ArrayList<>();
        int from = counts.firstKey();
        int grouped = 0;
        int seen = 0;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            seen += Math.toIntExact(entry.getValue());
            if ((seen - grouped) * (BINS - groups.size()) >= users.size() - grouped) {
                groups.add(lengths(from, entry.getKey(), groups.size()));
                from = entry.getKey() + 1;
                grouped = seen;
            }
        }
        return groups;
    }

    private Group lengths(int from, int to, int bin) {
        int first = users.stream().mapToInt(LatentSpace.User::length).filter(length -> length >= from).min().orElse(from);
        return new Group(first == to ? Integer.toString(to) : first + "–" + to, "s" + bin,
                places(user -> user.length() >= from && user.length() <= to));
    }

    /** The most frequent categories in colours, then all other users in grey. */
    List<Group> byCategory() {
        List<String> frequent = users.stream().map(LatentSpace.User::category).filter(category -> !category.isEmpty())
                .collect(Collectors.groupingBy(category -> category, TreeMap::new, Collectors.counting())).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())).limit(CATEGORIES)
                .map(Map.Entry::getKey).toList();
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < frequent.size(); i++) {
            String category = frequent.get(i);
            groups.add(new Group(category, "c" + i, places(user -> user.category().equals(category))));
        }
        List<Place> rest = places(user -> !frequent.contains(user.category()));
        if (!rest.isEmpty()) {
            groups.add(new Group("other", "rest", rest));
        }
        return groups;
    }

    private List<Place> places(Predicate<LatentSpace.User> wanted) {
        return IntStream.range(0, users.size()).filter(i -> wanted.test(users.get(i))).mapToObj(map::get).toList();
    }
}
