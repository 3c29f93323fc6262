package io.github.genatt.bench.run;

import io.github.genatt.data.BadDataException;
import io.github.genatt.data.Dataset;
import io.github.genatt.spi.Need;
import java.util.Arrays;
import java.util.Set;

/** Rejects data that lacks what a component cannot do without, before anything is trained. */
final class DataNeeds {

    private DataNeeds() {
    }

    /** @throws BadDataException with the option to set */
    static void require(String label, Set<Need> needs, Dataset data) {
        if (needs.contains(Need.TIMES) && data.timestamps().isEmpty()) {
            throw new BadDataException(label + ": needs the time of every interaction, found none or gaps; name the column in"
                    + " data.columns.timestamp, or use data with times");
        }
        if (needs.contains(Need.CATEGORIES) && Arrays.stream(data.items().categories()).allMatch(row -> row.length == 0)) {
            throw new BadDataException(label + ": needs the categories of the items, found none; set data.items to a file that has them");
        }
    }
}
