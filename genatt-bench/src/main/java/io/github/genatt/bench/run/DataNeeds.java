package io.github.genatt.bench.run;

import io.github.genatt.data.Dataset;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.SequentialRecommender;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Rejects data that lacks something a component requires, before any training. */
final class DataNeeds {

    private DataNeeds() {
    }

    /** The needs of a recommender and its stages. */
    static Set<Need> of(SequentialRecommender recommender) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        needs.addAll(recommender.needs());
        recommender.stages().forEach(stage -> needs.addAll(of(stage.model())));
        return needs;
    }

    /**
     * Checks data.
     *
     * @param where     the component, for the message
     * @param otherwise the alternative for the user
     * @throws InvalidDataException with the option to set, if the data lacks what is needed
     */
    static void require(String where, Set<Need> needs, Dataset data, String otherwise) {
        Map<Need, String> absent = new EnumMap<>(Need.class);
        if (data.items().categoryNames().isEmpty()) {
            absent.put(Need.CATEGORIES, "categories of the items are needed, found no item with one; set data.item-metadata to a file that"
                    + " has them");
        }
        if (data.timestamps().isEmpty()) {
            absent.put(Need.TIMES, "a time of every interaction is needed, found none, or gaps; name the column of a delimited log in"
                    + " data.source.columns.timestamp");
        }
        needs.stream().filter(absent::containsKey).findFirst().ifPresent(need -> {
            throw new InvalidDataException("%s: %s, or %s".formatted(where, absent.get(need), otherwise));
        });
    }
}
