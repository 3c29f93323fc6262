package io.github.genatt.bench.run;

import io.github.genatt.data.BadDataException;
import io.github.genatt.data.Dataset;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.SequentialRecommender;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Rejects data that lacks what a component cannot do without, before anything is trained. */
final class DataNeeds {

    private DataNeeds() {
    }

    /** What a recommender and its stages need. */
    static Set<Need> of(SequentialRecommender recommender) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        needs.addAll(recommender.needs());
        recommender.stages().forEach(stage -> needs.addAll(of(stage.model())));
        return needs;
    }

    /** @throws BadDataException with the option to set */
    static void require(String label, SequentialRecommender recommender, Dataset data) {
        Set<Need> needs = of(recommender);
        if (needs.contains(Need.TIMES) && data.timestamps().isEmpty()) {
            throw new BadDataException(label + ": needs the time of every interaction, found none or gaps; name the column in"
                    + " data.columns.timestamp, or use data with times");
        }
        if (needs.contains(Need.CATEGORIES) && Arrays.stream(data.items().categories()).allMatch(row -> row.length == 0)) {
            throw new BadDataException(label + ": needs the categories of the items, found none; set data.items to a file that has them");
        }
    }
}
