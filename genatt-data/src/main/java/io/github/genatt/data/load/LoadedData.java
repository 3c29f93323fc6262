package io.github.genatt.data.load;

import io.github.genatt.data.Dataset;
import io.github.genatt.data.DatasetStatistics;
import io.github.genatt.data.Split;
import io.github.genatt.data.split.DataCaveats;
import io.github.genatt.data.split.Splits;
import io.github.genatt.spi.SplitRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * A data set ready for use, with its statistics and notes.
 *
 * @param notes         caveats of the source, one sentence each
 * @param filteredUsers ids of the users without interactions after filtering
 */
public record LoadedData(Dataset dataset, DatasetStatistics statistics, List<String> notes, List<String> filteredUsers) {

    /** Caveats of the data under a split. */
    public List<String> caveats(Split split) {
        return Stream.concat(notes.stream(), DataCaveats.of(dataset, split).stream()).toList();
    }

    /**
     * Splits it into training, validation and test.
     *
     * @throws io.github.genatt.data.InvalidDataException if the data cannot be split in this way
     */
    public Split split(SplitRule rule) {
        return Splits.of(dataset, rule);
    }
}
